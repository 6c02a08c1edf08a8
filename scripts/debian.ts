import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CACHE } from './root.ts';

function run(program: string, args: readonly string[], cwd?: string) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ran = spawnSync(program, args, { encoding: 'utf8', env, cwd, maxBuffer: 2 ** 26 });
  if (ran.status !== 0) throw new Error(`${program} ${args.join(' ')} failed.\n${ran.stdout}${ran.stderr}`);
}
const apt = (args: readonly string[], cwd?: string) => run('apt-get', ['-q', ...args], cwd);

export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

export function installFromDebian(...packages: readonly string[]): void {
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...packages]);
}

/** Installs Debian's packages where they are missing and we may; says what to do when we may not. */
export function ensureInstalled(what: string, isThere: () => boolean, packages: readonly string[]): void {
  if (isThere()) return;
  if (!mayInstall()) throw new Error(`${what} is missing. Install it (in Debian: ${packages.join(' ')}).`);
  console.log(`Installing ${what} (once, about a minute) …`);
  installFromDebian(...packages);
  if (!isThere()) throw new Error(`apt-get installed no ${what} that can be found.`);
}

/**
 * A program of Debian's: the machine's own, or one that is unpacked into `.cache`, where installing it would start a service
 * that nobody asked for. Null where there is no Debian to fetch it from.
 */
export function findOrUnpack(name: string, inside: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const installed = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  const home = join(CACHE, 'debian', name);
  const unpacked = join(home, 'root', inside);
  if (installed !== undefined || existsSync(unpacked)) return installed ?? unpacked;
  if (!mayInstall()) return null;
  mkdirSync(home, { recursive: true });
  apt(['update']);
  apt(['download', name], home);
  const file = readdirSync(home).find((entry) => entry.endsWith('.deb'));
  if (file === undefined) throw new Error(`apt-get downloaded no ${name}.`);
  run('dpkg-deb', ['-x', join(home, file), join(home, 'root')]);
  return unpacked;
}
