import { defineConfig, devices } from '@playwright/test';
import type { StackOption } from './fixtures/stack.ts';

/** What `scripts/e2e.ts` tells us about the stack it has started. */
function told(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the tests with: node scripts/e2e.ts`);
  return value;
}

const bank = told('BANK_ORIGIN');
const chromium = {
  browserName: 'chromium',
  launchOptions: {
    executablePath: told('CHROMIUM_PATH'),
    // Chromium's own sandbox refuses to run as root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  },
} as const;

export default defineConfig<StackOption>({
  testDir: '.',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: bank,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Screenshots are most of a trace's cost, and a DOM snapshot shows the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    stack: {
      bank,
      emulator: told('EMULATOR_URL'),
      issuer: told('OIDC_ISSUER'),
      controlToken: told('EMULATOR_CONTROL_TOKEN'),
      database: told('DATABASE_URL'),
      appLog: told('APP_LOG'),
    },
  },
  projects: [
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 }, ...chromium },
    },
    // What people hold in their hand: the journey itself, not each attack once more.
    {
      name: 'phone',
      testMatch: 'journeys/set-pin.spec.ts',
      use: { ...devices['Pixel 7'], ...chromium },
    },
  ],
});
