import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLeashed, tail, untilReady } from './leash.ts';
import { isAlive } from './lock.cjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leash-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Says its number and then lives until it is ended. */
const LIVES = 'console.log(process.pid); setInterval(() => {}, 1_000_000)';
const env = { PATH: process.env['PATH'] };
const pidIn = (log: string) => Number(/^\d+$/m.exec(readFileSync(log, 'utf8'))?.[0] ?? 0) || undefined;

test('a program ends with the code it ended with', async () => {
  const child = startLeashed({
    command: [process.execPath, '-e', 'process.exit(7)'],
    env,
    log: join(folder, 'log'),
  });
  await expect(child.exited).resolves.toBe(7);
});

test('stop ends the program, and may be called twice', async () => {
  const log = join(folder, 'log');
  const child = startLeashed({ command: [process.execPath, '-e', LIVES], env, log });
  const pid = await untilReady('it', child, () => Promise.resolve(pidIn(log)), 10_000);
  await Promise.all([child.stop(), child.stop()]);
  expect(isAlive(pid)).toBe(false);
});

test('kill ends it at once, whatever it does against it, and what it has started too', async () => {
  const log = join(folder, 'log');
  const deaf = 'trap \'\' TERM; "$0" -e "$1" & wait';
  const child = startLeashed({ command: ['sh', '-c', deaf, process.execPath, LIVES], env, log });
  const pid = await untilReady('it', child, () => Promise.resolve(pidIn(log)), 10_000);
  await child.kill();
  // Who has lost its parent is buried by somebody else, a moment later.
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  await expect(child.kill(), 'its twin: what is gone is not killed again').resolves.toBeUndefined();
  await expect(child.exited).resolves.toBeNull();
});

test('what a program prints is for this user alone, also in a file that was there before', async () => {
  const log = join(folder, 'log');
  writeFileSync(log, 'older', { mode: 0o644 });
  await startLeashed({ command: ['echo', 'a secret'], env, log }).exited;
  expect([readFileSync(log, 'utf8'), statSync(log).mode & 0o777]).toEqual(['a secret\n', 0o600]);
});

test('what ends before it is ready fails at once, with its last words', async () => {
  const log = join(folder, 'log');
  const child = startLeashed({ command: ['sh', '-c', 'echo port is taken; exit 1'], env, log });
  const ready = untilReady('The server', child, () => Promise.resolve(undefined), 10_000);
  await expect(ready).rejects.toThrow('The server ended before it was ready.\nport is taken');
  expect(tail(log)).toBe('port is taken');
});

test('nothing outlives a parent that is killed without warning', async () => {
  const log = join(folder, 'log');
  const errand = { command: [process.execPath, '-e', LIVES], env, log };
  const parent = `import { startLeashed } from ${JSON.stringify(join(import.meta.dirname, 'leash.ts'))};
    startLeashed(${JSON.stringify(errand)}); setInterval(() => {}, 1_000_000);`;
  const killed = spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: 'ignore' });
  const pid = await expect
    .poll(() => pidIn(log), { timeout: 10_000 })
    .toBeDefined()
    .then(() => pidIn(log) ?? 0);
  expect(isAlive(pid)).toBe(true);
  killed.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});
