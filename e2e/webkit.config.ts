import { defineConfig } from '@playwright/test';
import type { TargetOption } from '../testkit/playwright/target.ts';
import { readWebkit } from './webkit/webkit-setting.ts';

const { bank, database, emulator, issuer, mail, controlToken, log } = readWebkit();

/** WebKitGTK is driven by its own driver; of Playwright this is the runner alone. */
export default defineConfig<TargetOption>({
  testDir: './webkit',
  testMatch: '*.webkit.ts',
  forbidOnly: true,
  retries: 0,
  // The doors through which the browser goes are this one worker's.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  ...(process.env['E2E_LONG'] !== 'yes' && { grepInvert: /@long/ }),
  use: {
    target: {
      ...{ bank, database, emulator, issuer, mail, controlToken },
      ...{ appLog: log, api: 'payment', channel: 'form' },
    },
  },
});
