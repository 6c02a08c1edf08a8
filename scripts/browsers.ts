import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { Endings } from './endings.ts';
import { ensureInstalled, installFromDebian, mayInstall } from './debian.ts';
import { startLeashed, untilReady } from './leash.ts';

/** Has no window, and needs a third less time for the same tests. */
const SHELL = '/usr/bin/chromium-headless-shell';
const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Arguments of Playwright's that open a window. */
const WINDOW = ['--headed', '--ui', '--debug'];

/** With a window, for what a browser does only where it has one; and a display for the window. */
const WINDOWED = USUAL;
const XVFB = '/usr/bin/Xvfb';

const ADVICE =
  'Install Chromium, or run `npx playwright install chromium`, or set CHROMIUM_PATH to a Chromium of yours.';

function findChromium(): string | undefined {
  const shell = process.argv.some((argument) => WINDOW.includes(argument)) ? [] : [SHELL];
  return [...shell, ...USUAL, chromium.executablePath()].find((path) => existsSync(path));
}

/** The path of a Chromium that can open a window. `REAL_CHROMIUM_PATH` names another one. */
export function windowedChromiumPath(): string {
  const told = process.env['REAL_CHROMIUM_PATH'];
  if (told) return told;
  const found = () => WINDOWED.find((path) => existsSync(path));
  ensureInstalled('a Chromium with a window', () => found() !== undefined, ['chromium']);
  return found() ?? '';
}

const FIREFOX = '/usr/bin/firefox-esr';

/** A Firefox of the machine's own, which Playwright drives over WebDriver BiDi. `FIREFOX_PATH` names another one. */
export function firefoxPath(): string {
  const { FIREFOX_PATH: path = FIREFOX } = process.env;
  ensureInstalled('Firefox', () => existsSync(path), ['firefox-esr']);
  return path;
}

const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** WebKitGTK's driver and browser; `WEBKIT_DRIVER_PATH` and `WEBKIT_BROWSER_PATH` name others. */
export function webkitPaths(): { readonly driver: string; readonly browser: string } {
  const { WEBKIT_DRIVER_PATH: driver = WEBKIT_DRIVER, WEBKIT_BROWSER_PATH: browser = MINI_BROWSER } =
    process.env;
  ensureInstalled('WebKitGTK', () => existsSync(driver) && existsSync(browser), ['webkit2gtk-driver']);
  return { driver, browser };
}

/** A display that nobody looks at, for windows. @returns its name, `:97`, and ends it with the command. */
export async function startDisplay(log: string, endings: Endings): Promise<string> {
  ensureInstalled('Xvfb', () => existsSync(XVFB), ['xvfb']);
  const display = startLeashed({
    // It chooses a free number itself, and says which.
    command: [XVFB, '-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    env: { PATH: process.env['PATH'] },
    log,
  });
  await endings.add(display.stop);
  const number = async () => /^\d+$/m.exec(await readFile(log, 'utf8'))?.[0];
  return `:${await untilReady('Xvfb', display, number, 20_000)}`;
}

/** The path of a Chromium to test with; installs Debian's when there is none and we may. Says what to do when not. */
export function chromiumPath(): string {
  const told = process.env['CHROMIUM_PATH'];
  if (told && !existsSync(told)) throw new Error(`CHROMIUM_PATH names a file that is not there.`);
  const found = told ?? findChromium();
  if (found) return found;

  if (!mayInstall()) throw new Error(`There is no Chromium to test with. ${ADVICE}`);
  console.log('Installing Chromium (once, about a minute) …');
  try {
    installFromDebian('chromium-headless-shell');
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${ADVICE}`, { cause });
  }
  const installed = findChromium();
  if (!installed) throw new Error(`apt-get installed no Chromium that can be found. ${ADVICE}`);
  return installed;
}
