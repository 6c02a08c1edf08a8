import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { isRunFolder, serverIn } from '../scripts/postgres-folder.ts';

export type Server = NonNullable<Awaited<ReturnType<typeof findServer>>>;

/** The processes that another one has started, by the parent that each names (proc(5)). */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // The name in parentheses may hold anything; the parent is the second word after it.
        const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
        return Number(after.split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

/** Signals a process; one that has ended meanwhile, as a worker of autovacuum may at any moment, needs no signal. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * The processes of a PostgreSQL that this machine runs; null where it runs elsewhere, or belongs to somebody else: that one
 * is not ours to stop.
 */
export async function findServer(url: string) {
  if (!existsSync('/proc/self/stat')) return null;
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  await client.end();
  const data = rows[0]?.data_directory ?? '';
  const pid = isRunFolder(data) ? serverIn(data) : undefined;
  if (pid === undefined) return null;
  const signalAll = (signal: 'SIGSTOP' | 'SIGCONT') => {
    // The parent first, so that it starts nobody meanwhile.
    process.kill(pid, signal);
    for (const child of childrenOf(pid)) signalIfThere(child, signal);
  };

  return {
    /** It holds its connections, and answers nothing. */
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    /** One of its processes dies as in a crash: it cuts all connections, and recovers what was written. */
    crash(backend: number): void {
      process.kill(backend, 'SIGKILL');
    },
  };
}
