import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { makeCanary, pinNeedles } from './canary.ts';
import { createLook, isNode, lookThroughMemory, processesWith } from './process-memory.ts';

const secretsOf = (pin: string) => new Map([['PIN', pinNeedles(pin)]]);

/** A process that keeps in a Buffer, where no heap snapshot looks, what it is told. */
const KEEPER = `
process.stdin.once('data', (told) => {
  globalThis.kept = Buffer.concat([told]);
  process.stdout.write('told');
});
setInterval(() => {}, 1000);`;

async function keeperOf(what: string) {
  const mark = `KEEPER_OF_TEST=${process.pid}-${what.length}`;
  const [name = '', value = ''] = mark.split('=');
  const child = spawn(process.execPath, ['-e', KEEPER], {
    env: { NODE_ENV: 'test', [name]: value },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.write(what);
  await once(child.stdout, 'data');
  return { child, pid: child.pid ?? 0, mark };
}

test('a PIN in a Buffer of another process is found, and nothing in one that was told something else', async () => {
  const pin = makeCanary();
  const [told, other] = await Promise.all([keeperOf(pin), keeperOf('something else')]);
  try {
    expect(await processesWith(told.mark)).toEqual([told.pid]);
    expect(await isNode(told.pid)).toBe(true);
    const seen = await lookThroughMemory(told.pid, secretsOf(pin));
    expect([...(seen.found.get('PIN') ?? [])]).toContain('plain');
    expect(seen.bytes).toBeGreaterThan(1_000_000);
    expect((await lookThroughMemory(other.pid, secretsOf(pin))).found.size).toBe(0);
  } finally {
    told.child.kill();
    other.child.kill();
  }
});

test('what lies across two pieces is found', () => {
  const pin = makeCanary();
  const look = createLook(secretsOf(pin));
  look.through(Buffer.from(`before ${pin.slice(0, 5)}`));
  look.through(Buffer.from(`${pin.slice(5)} after`));
  expect([...(look.seen().found.get('PIN') ?? [])]).toContain('plain');
});

test('a process that is not there is an error, not a clean bill', async () => {
  await expect(lookThroughMemory(2 ** 22 - 1, secretsOf(makeCanary()))).rejects.toThrow('ENOENT');
});
