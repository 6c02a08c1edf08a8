import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import { chromiumFrom, targetFrom, type TargetOption } from '../playwright/target.ts';

/** `npm run demo` writes this file. For another build, set the variables of `testkit/README.md` instead. */
const DEMO = '.cache/demo-3000/tester.env';
if (!process.env['BANK_ORIGIN'] && existsSync(DEMO)) process.loadEnvFile(DEMO);
const target = targetFrom(process.env);

export default defineConfig<TargetOption>({
  testDir: '.',
  fullyParallel: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results/example',
  use: {
    ...devices['Desktop Chrome'],
    ...chromiumFrom(process.env),
    target,
    baseURL: target.bank,
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
});
