import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function apt(...args: string[]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', ['-q', ...args], { encoding: 'utf8', env, maxBuffer: 2 ** 26 });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed.\n${run.stdout}${run.stderr}`);
}

export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

export function installFromDebian(...packages: readonly string[]): void {
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/** Installs Debian's packages where they are missing and we may; says what to do when we may not. */
export function ensureInstalled(what: string, isThere: () => boolean, packages: readonly string[]): void {
  if (isThere()) return;
  if (!mayInstall()) throw new Error(`${what} is missing. Install it (in Debian: ${packages.join(' ')}).`);
  console.log(`Installing ${what} (once, about a minute) …`);
  installFromDebian(...packages);
  if (!isThere()) throw new Error(`apt-get installed no ${what} that can be found.`);
}
