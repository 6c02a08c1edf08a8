import { defineConfig, devices } from '@playwright/test';
import { chromiumFrom, type TargetOption } from '../testkit/playwright/target.ts';
import { readProof } from './secrecy/proof-setting.ts';

const { bank, database, emulator, issuer, mail, controlToken } = readProof();

const { browserName, launchOptions } = chromiumFrom(process.env);

/** For `npm run prove:pin-blind` alone: one person, one PIN, and a bank each of whose lines is listened to. */
export default defineConfig<TargetOption>({
  testDir: './secrecy',
  testMatch: '*.proof.ts',
  retries: 0,
  workers: 1,
  // Memory, heaps and recordings are looked through byte by byte.
  timeout: 300_000,
  reporter: [['list'], ['json']],
  expect: { timeout: 15_000 },
  use: {
    ...devices['Desktop Chrome'],
    browserName,
    // Each site in a process of its own, as people's browsers have it; here it must be asked for.
    launchOptions: { ...launchOptions, args: [...launchOptions.args, '--site-per-process'] },
    baseURL: bank,
    locale: 'en-GB',
    timezoneId: 'UTC',
    target: { bank, database, emulator, issuer, mail, controlToken, api: 'payment', channel: 'form' },
  },
});
