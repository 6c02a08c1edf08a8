import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.cjs';
import type { User } from './postgres-program.ts';
import { ROOT } from './root.ts';

/** Each clone has folders of its own, outside the clone: the database's user may not be able to enter that. */
const PREFIX = `set-pin-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`;

/** Changes with the packages' major version: a data folder of another one cannot be opened. */
export const DATA = 'data-18';

/** Whether a path lies in the folder of a run of this clone: its server is nobody else's. */
export const isRunFolder = (path: string): boolean => path.startsWith(join(tmpdir(), `${PREFIX}-run-`));

export const spareFolder = () => join(tmpdir(), `${PREFIX}-programs-${DATA}`);

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** The number of the server that runs in this data folder; a number that now belongs to another program does not count. */
export function serverIn(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  if (pid > 0 && isAlive(pid) && commandOf(pid).includes(data)) return pid;
  rmSync(file, { force: true });
  return undefined;
}

/** Removes what a run that was killed could not: folders whose maker is gone and whose server has ended. */
export function sweepFolders() {
  for (const name of readdirSync(tmpdir())) {
    const maker = name.startsWith(`${PREFIX}-run-`) ? Number(name.split('-').at(-1)) : 0;
    const folder = join(tmpdir(), name);
    if (maker > 0 && !isAlive(maker) && !serverIn(join(folder, DATA)))
      rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A private folder for one server: kept under its name, or of this process alone. The temporary folder belongs to
 * everybody, so one that somebody else made under our name is refused.
 */
export function openFolder(name: string, keep: boolean, user: User | undefined): string {
  const folder = join(tmpdir(), keep ? `${PREFIX}-kept-${name}` : `${PREFIX}-run-${name}-${process.pid}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== (user?.uid ?? process.getuid?.()))
    throw new Error(`${folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.`);
  return folder;
}
