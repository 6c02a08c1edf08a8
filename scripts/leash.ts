import { spawn } from 'node:child_process';
import { closeSync, fchmodSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './root.ts';

/** How long a child may take to end by itself, in milliseconds. */
const GRACE_MS = 10_000;

/**
 * Standard input is the leash. The kernel closes it when we die, however we die; then the child is asked to end, and
 * after ten seconds its whole process group is made to. So a crash of ours leaves no server behind.
 */
const LEASH = `
exec 3<&0
signal=$1; shift
"$@" </dev/null 3<&- &
child=$!
{ read -r _ <&3; kill -s "$signal" "$child"; sleep 10; kill -s KILL -$$; } 2>/dev/null &
wait "$child"
code=$?
kill -s KILL $! 2>/dev/null
exit "$code"
`;

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Errand {
  readonly command: readonly [program: string, ...args: string[]];
  /** The child's whole environment: nothing of ours reaches it unasked. */
  readonly env: Environment;
  readonly cwd?: string;
  /** The file that takes both outputs; without one they go to the terminal. */
  readonly log?: string;
  /** What asks this program to end; PostgreSQL waits for its clients on TERM and does not on INT. */
  readonly endSignal?: 'TERM' | 'INT';
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface Leashed {
  /** Of the shell that holds the leash: the program is a child of it. */
  readonly pid: number | undefined;
  readonly log: string | undefined;
  /** Resolves with the exit code, null after a signal; rejects when the program could not be started. */
  readonly exited: Promise<number | null>;
  /** Asks it to end, insists after ten seconds. Safe to call twice. */
  readonly stop: () => Promise<void>;
  /** SIGKILL to it and to all that it has started: the end that a crash would be. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts a program in a session of its own (Ctrl-C in the terminal does not reach it) that cannot outlive us. */
export function startLeashed({ command, env, cwd = ROOT, log, endSignal = 'TERM', user }: Errand): Leashed {
  if (log) mkdirSync(dirname(log), { recursive: true });
  const out = log ? openSync(log, 'w', 0o600) : 'inherit';
  // For this user alone, an older file too: the mailbox's address, which opens it, stands in such a log.
  if (out !== 'inherit') fchmodSync(out, 0o600);
  const child = spawn('/bin/sh', ['-c', LEASH, 'leash', endSignal, ...command], {
    cwd,
    env: { ...env } as NodeJS.ProcessEnv,
    stdio: ['pipe', out, out],
    detached: true,
    ...user,
  });
  if (out !== 'inherit') closeSync(out);
  // Writing to a child that has just gone is no fault of ours.
  child.stdin?.on('error', () => undefined);

  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  exited.then(
    () => child.stdin?.destroy(),
    () => undefined,
  );

  const kill = async () => {
    // Once it has ended, its number may be somebody else's.
    if (child.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
    await exited.catch(() => null);
  };
  const stop = async () => {
    child.stdin?.destroy();
    const overdue = new AbortController();
    const ended = exited.catch(() => null).finally(() => overdue.abort());
    const late = pause(GRACE_MS + 1_000, true, { signal: overdue.signal }).catch(() => false);
    if (await Promise.race([ended.then(() => false), late])) await kill();
    await ended;
  };
  return { pid: child.pid, log, exited, stop, kill };
}

/** The last lines of a log, for a person who must know why something did not start. */
export function tail(log: string | undefined, lines = 40): string {
  if (log === undefined) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/** Asks `probe` until it gives a value. Fails when the child ends first or `withinMs` are over, and shows its log's end. */
export async function untilReady<T>(
  name: string,
  child: Leashed,
  probe: () => Promise<T | undefined>,
  withinMs: number,
): Promise<T> {
  const life = { ended: false };
  const end = () => void (life.ended = true);
  child.exited.then(end, end);
  for (const deadline = performance.now() + withinMs; performance.now() < deadline; await pause(50)) {
    const found = await probe();
    if (found !== undefined) return found;
    if (life.ended) break;
  }
  const how = life.ended ? 'ended before it was ready' : `was not ready within ${withinMs / 1_000} s`;
  throw new Error(`${name} ${how}.\n${tail(child.log)}`);
}
