import { defineConfig, devices } from '@playwright/test';
import type { RealOptions } from './hygiene/real-test.ts';
import { chromiumFrom, type Target, type TargetOption } from '../testkit/playwright/target.ts';

/** What `scripts/e2e.ts` tells us about the stack it has started. */
function told(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the tests with: node scripts/e2e.ts`);
  return value;
}

interface App {
  readonly cell: Pick<Target, 'api' | 'channel'> & { readonly name: string };
  readonly bankOrigin: string;
  readonly database: string;
  readonly appLog: string;
}
const apps = JSON.parse(told('APPS')) as [App, ...App[]];

/** Where one app is, for the projects that test it. */
const at = ({ cell, bankOrigin: bank, database, appLog }: App) => ({
  baseURL: bank,
  target: {
    ...{ bank, database, appLog, api: cell.api, channel: cell.channel },
    // The emulator sends its events to the first app unless it is told otherwise.
    ...(bank !== apps[0].bankOrigin && {
      webhook: JSON.parse(told('WEBHOOK')) as NonNullable<Target['webhook']>,
    }),
    emulator: told('EMULATOR_URL'),
    issuer: told('OIDC_ISSUER'),
    mail: told('MAIL_URL'),
    controlToken: told('EMULATOR_CONTROL_TOKEN'),
  },
});
const chromium = chromiumFrom(process.env);

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };
/** What every way to configure the app must be able to do. */
const CELL = 'journeys/cell.spec.ts';
/** What it does besides, in `npm run test:long`. */
const JOURNEYS = 'journeys/{set-pin,view-pin,card-acts,order-card,tracking,cards,cell}.spec.ts';
/** What a frame can do wrong, where there is one; and the tab that helps, where the API has one. */
const FRAME = { form: '{frame,channel}', message: '{frame,channel}', mycore: 'frame' } as const;
const troubleOf = (name: string) =>
  name in FRAME ? [`resilience/${FRAME[name as keyof typeof FRAME]}.spec.ts`] : [];
const longOf = (name: string) => [JOURNEYS, ...troubleOf(name)];
const isLong = process.env['E2E_LONG'] === 'yes';
/** The journeys, and what depends on the browser, in another engine; else one journey, and the frame. */
const FIREFOX =
  '{journeys/{set-pin,view-pin,card-acts,order-card,tracking,cards,care,cell,help},attacks/{frame,hostile-frame,cross-site,xss},resilience/frame}.spec.ts';
const FIREFOX_SHORT = /S2[567] |S38|a PIN is chosen, and the processor has it/;
/** What Playwright cannot see or do in a Firefox that it did not build; docs/engines.md says what, and why. */
const CHROMIUM_ONLY = /@chromium/;
/** What must hold in every cell, at the desk. */
const SECRECY = 'secrecy/canary.spec.ts';
const LONG = /@long/;
/**
 * Who may do what, asked once more where middleware does nothing (S14): all of it in `npm run test:long`, else what goes
 * round it. That is asked there first: where middleware is, it can only be refused once more.
 */
const BYPASS = 'attacks/bypass.spec.ts';
const ATTACKS = isLong ? 'attacks/*.spec.ts' : 'attacks/{bypass,headers}.spec.ts';
/**
 * What cannot hold there: what middleware itself does for convenience (each such test says what must hold all the same),
 * and what is told to the stack's first app alone.
 */
const ELSEWHERE = [/@middleware/, /@first/];
/** Enfuce's open questions, one way and the other; an app answers to the ways of signing in that it uses. */
const BEARER = 'knobs/bearer.spec.ts';

export default defineConfig<TargetOption & Partial<RealOptions>>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 3,
  timeout: 45_000,
  expect: {
    timeout: 10_000,
    // A word is more than this; the anti-aliasing of another processor is less.
    toHaveScreenshot: { maxDiffPixels: 100 },
  },
  snapshotPathTemplate: '../docs/screens/{arg}{ext}',
  updateSnapshots: 'none',
  ...(!isLong && { grepInvert: LONG }),
  use: {
    ...at(apps[0]),
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A trace costs a third of the time; whoever looks into a failure turns it on.
    trace: process.env['E2E_TRACE'] === 'yes' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: [
        'journeys/only-{message,tab,mycore,own-submit,paused}.spec.ts',
        ...['hygiene/**', BEARER, ...(isLong ? [] : [BYPASS])],
      ],
      use: { ...desktop, ...chromium },
    },
    // A Chromium that was not started by Playwright: it hides tabs, keeps pages and blocks pop-ups.
    {
      name: 'real',
      testMatch: 'hygiene/*.spec.ts',
      use: { real: JSON.parse(told('REAL')) as RealOptions['real'] },
    },
    {
      name: 'firefox',
      testMatch: FIREFOX,
      ...(!isLong && { grep: FIREFOX_SHORT }),
      grepInvert: [CHROMIUM_ONLY, ...(isLong ? [] : [LONG])],
      use: {
        ...{ browserName: 'firefox', channel: 'moz-firefox', viewport: desktop.viewport },
        launchOptions: {
          executablePath: told('FIREFOX_PATH'),
          // In one process: else no press of a driver reaches a frame of another site (docs/engines.md).
          firefoxUserPrefs: { 'fission.autostart': false, 'fission.webContentIsolationStrategy': 0 },
        },
      },
    },
    // What the tester's README shows.
    { name: 'example', testDir: '../testkit/example', use: { ...desktop, ...chromium } },
    // What people hold in their hand: the journey itself, not each attack once more.
    {
      name: 'phone',
      testMatch: isLong ? longOf('form') : CELL,
      use: { ...devices['Pixel 7'], ...chromium },
    },
    // The other ways to configure the app: the happy path and an expiry, at the desk and in the hand.
    ...apps.slice(1).flatMap((app) => {
      const { name } = app.cell;
      const own = `journeys/only-${name}.spec.ts`;
      if (name === 'no-middleware')
        return {
          name,
          testMatch: ATTACKS,
          grepInvert: [...ELSEWHERE, ...(isLong ? [] : [LONG])],
          use: { ...desktop, ...chromium, ...at(app) },
        };
      // The same as `mycore`, but for who sends the PIN off.
      if (name === 'own-submit')
        return [
          { name, testMatch: own, use: { ...desktop, ...chromium, ...at(app) } },
          // What an operator pauses is paused for all of an app, so nobody else may be there.
          {
            ...{ name: 'paused', dependencies: [name], workers: 1 },
            testMatch: 'journeys/only-paused.spec.ts',
            use: { ...desktop, ...chromium, ...at(app) },
          },
        ];
      const always = [...(isLong ? longOf(name) : [CELL]), SECRECY, own];
      return [
        {
          name,
          testMatch: name === 'message' ? [...always, BEARER] : always,
          use: { ...desktop, ...chromium, ...at(app) },
        },
        {
          name: `${name}-phone`,
          testMatch: isLong ? longOf(name) : CELL,
          use: { ...devices['Pixel 7'], ...chromium, ...at(app) },
        },
      ];
    }),
  ],
});
