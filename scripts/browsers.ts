import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Has no window, and needs a third less time for the same tests. */
const SHELL = '/usr/bin/chromium-headless-shell';
const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Arguments of Playwright's that open a window. */
const WINDOW = ['--headed', '--ui', '--debug'];

const ADVICE =
  'Install Chromium, or run `npx playwright install chromium`, or set CHROMIUM_PATH to a Chromium of yours.';

function findChromium(): string | undefined {
  const shell = process.argv.some((argument) => WINDOW.includes(argument)) ? [] : [SHELL];
  return [...shell, ...USUAL, chromium.executablePath()].find((path) => existsSync(path));
}

function apt(...args: string[]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', ['-q', ...args], { encoding: 'utf8', env, maxBuffer: 2 ** 26 });
  if (run.status !== 0)
    throw new Error(`apt-get ${args.join(' ')} failed.\n${run.stdout}${run.stderr}\n${ADVICE}`);
}

/** The path of a Chromium to test with; installs Debian's when there is none and we may. Says what to do when not. */
export function chromiumPath(): string {
  const told = process.env['CHROMIUM_PATH'];
  if (told && !existsSync(told)) throw new Error(`CHROMIUM_PATH names a file that is not there.`);
  const found = told ?? findChromium();
  if (found) return found;

  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) throw new Error(`There is no Chromium to test with. ${ADVICE}`);
  console.log('Installing Chromium (once, about a minute) …');
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell');
  const installed = findChromium();
  if (!installed) throw new Error(`apt-get installed no Chromium that can be found. ${ADVICE}`);
  return installed;
}
