import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { chromiumFrom, targetFrom, type TargetOption } from '../playwright/target.ts';

const CACHE = join(import.meta.dirname, '../../.cache');

/** What `npm run demo` has written last, on whatever port. For another build, set the variables of `testkit/README.md`. */
function lastDemo(): string | undefined {
  const folders = existsSync(CACHE) ? readdirSync(CACHE).filter((name) => name.startsWith('demo-')) : [];
  const files = folders.map((name) => join(CACHE, name, 'tester.env')).filter((file) => existsSync(file));
  return files.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
}

const demo = lastDemo();
if (!process.env['BANK_ORIGIN'] && demo) process.loadEnvFile(demo);
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
