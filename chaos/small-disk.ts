import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Endings } from '../scripts/endings.ts';
import { databaseUser } from '../scripts/postgres-program.ts';

/** An empty database takes eight of these, and the tables of the app some more. */
const SIZE_MB = 32;
const CHUNK = Buffer.alloc(64 * 1024);
const NAME = 'chaos_small';

const run = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

/**
 * Makes another database in the same server, whose tables lie on a disk of their own: a small one, in memory. Null where this
 * user may not mount one.
 */
export async function makeSmallDisk(server: string, endings: Endings) {
  const folder = mkdtempSync(join(tmpdir(), 'set-pin-chaos-disk-'));
  const isMounted = run('mount', '-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=755`, 'tmpfs', folder);
  await endings.add(async () => {
    // The server still has its files open, and they go with it.
    if (isMounted) run('umount', '--lazy', folder);
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  if (!isMounted) return null;
  const tables = join(folder, 'tables');
  mkdirSync(tables, { mode: 0o700 });
  const user = databaseUser();
  if (user) chownSync(tables, user.uid, user.gid);

  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create tablespace ${NAME} location '${tables}'`);
  await client.query(`create database ${NAME} tablespace ${NAME}`);
  await client.end();

  const filler = join(folder, 'filler');
  const database = new URL(server);
  database.pathname = `/${NAME}`;
  return {
    database: database.href,
    /** Until not one more page fits. */
    fill(): void {
      for (let size = CHUNK.length; size >= 4_096; size /= 2)
        try {
          for (;;) writeFileSync(filler, CHUNK.subarray(0, size), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
    },
    free: (): void => rmSync(filler, { force: true }),
  };
}
export type SmallDisk = NonNullable<Awaited<ReturnType<typeof makeSmallDisk>>>;
