import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { signalIfThere } from './server-processes.ts';

const start = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });

test('a process that has ended needs no signal, and its twin that lives gets it', async () => {
  const child = start();
  const ended = once(child, 'exit');
  signalIfThere(child.pid ?? 0, 'SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(() => signalIfThere(child.pid ?? 0, 'SIGKILL')).not.toThrow();
});

test('what goes wrong otherwise is said', () => {
  expect(() => signalIfThere(process.pid, 'SIGNONE' as NodeJS.Signals)).toThrow('SIGNONE');
});
