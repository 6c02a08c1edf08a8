import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAlive, whileLocked } from './lock.cjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const finishedPid = () => spawnSync(process.execPath, ['--version']).pid;

test('work under one lock never overlaps, and all of it is done', async () => {
  const lock = join(folder, 'lock');
  let [inside, most, done] = [0, 0, 0];
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise(setImmediate);
    inside -= 1;
    done += 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => whileLocked(lock, work)));
  expect({ most, done }).toEqual({ most: 1, done: 5 });
  expect(existsSync(lock)).toBe(false);
});

test('the lock is given back when the work fails', async () => {
  const lock = join(folder, 'lock');
  const fail = () => {
    throw new Error('broken');
  };
  await expect(whileLocked(lock, fail)).rejects.toThrow('broken');
  await expect(whileLocked(lock, () => 'next')).resolves.toBe('next');
});

test('the lock of a process that is gone is swept away, by whoever comes', async () => {
  const lock = join(folder, 'lock');
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), String(finishedPid()));
  const results = await Promise.all([1, 2, 3].map((one) => whileLocked(lock, () => one)));
  expect(results).toEqual([1, 2, 3]);
});

test('the lock of a living process is respected, and the wait is told once', async () => {
  const lock = join(folder, 'lock');
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), String(process.pid));
  const told = vi.fn(() => rmSync(lock, { recursive: true }));
  await expect(whileLocked(lock, () => 'mine', told)).resolves.toBe('mine');
  expect(told).toHaveBeenCalledTimes(1);
});

test('a finished process is not alive, and we are', () => {
  expect(isAlive(finishedPid())).toBe(false);
  expect(isAlive(process.pid)).toBe(true);
});
