import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from '../../testkit/playwright/test.ts';

/** Tells a planted server a PIN, by a way that no recording sees. */
export async function tellServer(socket: string, pin: string): Promise<void> {
  const line = connect(socket);
  line.write(pin);
  expect(await text(line)).toBe('kept');
}

/** Asks the server's processes for heap snapshots; each is whole when its process answers again. */
export async function serverHeap(folder: string, bank: string, pids: readonly number[]): Promise<string[]> {
  for (const pid of pids) process.kill(pid, 'SIGUSR2');
  const snapshots = async () => (await readdir(folder)).filter((name) => name.endsWith('.heapsnapshot'));
  await expect.poll(snapshots, { timeout: 120_000 }).not.toEqual([]);
  const files = (await snapshots()).map((name) => join(folder, name));
  // It is written at one go, and nothing is answered meanwhile.
  expect((await fetch(`${bank}/livez`, { signal: AbortSignal.timeout(120_000) })).status).toBe(200);
  for (const file of files) expect((await stat(file)).size).toBeGreaterThan(1_000_000);
  return files;
}
