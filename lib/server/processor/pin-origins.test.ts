import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { metrics } from '../observe/metrics';
import { createPinOrigins, type PinOrigins, shakeHands } from './pin-origins';

const [ONE, OTHER] = ['https://pin.enfuce.example', 'https://pin2.enfuce.example'];
const warn = vi.fn();
const down = new Set<string>();
const reach = vi.fn((origin: string) =>
  down.has(origin) ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve(),
);
const lookTimes = async (pages: PinOrigins, times: number) => {
  for (let n = 0; n < times; n += 1) await pages.lookAtAll();
};
const share = async () =>
  (await metrics().pinOriginReached.get()).values.find(({ labels }) => labels.origin === ONE)?.value;
const watching = (...origins: string[]) => createPinOrigins(origins, { log: { warn }, reach });

beforeEach(() => {
  down.clear();
  vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

describe('S45: nobody is asked to authenticate in vain', () => {
  test('S45: three misses in a row are down, two are not, and one hit is up again', async () => {
    const pages = watching(ONE);
    expect(() => pages.requireOne(), 'before the first look').not.toThrow();
    down.add(ONE);
    await lookTimes(pages, 2);
    expect(() => pages.requireOne()).not.toThrow();
    await pages.lookAtAll();
    expect(() => pages.requireOne()).toThrow('processor_unavailable');
    expect(warn).toHaveBeenCalledWith({ origin: ONE, reached: false }, 'PIN origin');
    down.clear();
    await pages.lookAtAll();
    expect(() => pages.requireOne()).not.toThrow();
    expect(warn).toHaveBeenLastCalledWith({ origin: ONE, reached: true }, 'PIN origin');
  });

  test('S45: one of two that is up is enough', async () => {
    const pages = watching(ONE, OTHER);
    down.add(ONE);
    await lookTimes(pages, 4);
    expect(() => pages.requireOne()).not.toThrow();
    down.add(OTHER);
    await lookTimes(pages, 3);
    expect(() => pages.requireOne()).toThrow('processor_unavailable');
  });

  test('looks at once and every fifteen seconds, until it is told to stop; keeps twenty', async () => {
    vi.useFakeTimers();
    const pages = watching(ONE);
    pages.start();
    expect(reach).toHaveBeenCalledTimes(1);
    down.add(ONE);
    await vi.advanceTimersByTimeAsync(5 * 15_000);
    expect(reach).toHaveBeenCalledTimes(6);
    expect(await share()).toBe(1 / 6);
    await vi.advanceTimersByTimeAsync(15 * 15_000);
    expect(await share()).toBe(0);
    pages.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reach).toHaveBeenCalledTimes(21);
  });
});

describe('a handshake', () => {
  test('opens a connection and sends nothing over it', async () => {
    const heard: Buffer[] = [];
    const server = createServer((socket) => socket.on('data', (chunk) => heard.push(chunk))).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const gone = once(server, 'connection').then(([socket]) => once(socket as NodeJS.EventEmitter, 'close'));
    await shakeHands(`http://127.0.0.1:${port}`);
    await gone;
    expect(heard).toEqual([]);
    await expect(shakeHands(`https://127.0.0.1:${port}`), 'which speaks no TLS').rejects.toThrow();
    server.close();
    await once(server, 'close');
    await expect(shakeHands(`http://127.0.0.1:${port}`)).rejects.toThrow('ECONNREFUSED');
  });
});
