import 'server-only';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Log } from '../observe/log';
import { metrics } from '../observe/metrics';

const EVERY_MS = 15_000;
const PATIENCE_MS = 3_000;
/** How many outcomes are kept of each, and how many of the last must have failed for it to count as down. */
const KEPT = 20;
const DOWN_AFTER = 3;

/**
 * Opens a connection as a browser would, certificate and all, and closes it: no HTTP request, so nothing is spent at the
 * processor. Throws where it cannot be opened. Plain `http` is there for loopback alone (design.md section 10).
 */
export async function shakeHands(origin: string): Promise<void> {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'https:';
  const socket: Socket = isTls
    ? connectTls({ host, port: Number(port || 443), servername: host })
    : connectTcp({ host, port: Number(port || 80) });
  try {
    await once(socket, isTls ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(PATIENCE_MS) });
  } finally {
    // Whatever it still has to say, nobody asks any more.
    socket.on('error', () => undefined).destroy();
  }
}

const shareOf = (seen: readonly boolean[]) => seen.filter(Boolean).length / seen.length;

interface Settings {
  readonly log: Pick<Log, 'warn'>;
  readonly reach?: (origin: string) => Promise<void>;
}

/** Whether the processor's PIN pages can be reached, so that nobody is asked to authenticate in vain. */
export function createPinOrigins(origins: readonly string[], { log, reach = shakeHands }: Settings) {
  const outcomes = new Map<string, boolean[]>(origins.map((origin) => [origin, []]));
  const isDown = (seen: readonly boolean[]) =>
    seen.length >= DOWN_AFTER && seen.slice(-DOWN_AFTER).every((reached) => !reached);
  let timer: NodeJS.Timeout | undefined;

  async function look(origin: string, seen: boolean[]): Promise<void> {
    const before = isDown(seen);
    seen.push(
      await reach(origin).then(
        () => true,
        () => false,
      ),
    );
    if (seen.length > KEPT) seen.shift();
    metrics().pinOriginReached.set({ origin }, shareOf(seen));
    const now = isDown(seen);
    if (now !== before) log.warn({ origin, reached: !now }, 'PIN origin');
  }
  const lookAtAll = async () => {
    await Promise.all([...outcomes].map(([origin, seen]) => look(origin, seen)));
  };

  return {
    lookAtAll,
    /** Looks now, and every fifteen seconds. */
    start(): void {
      void lookAtAll();
      timer = setInterval(() => void lookAtAll(), EVERY_MS).unref();
    },
    stop: (): void => clearInterval(timer),
    /** Throws `processor_unavailable` where none of them was reached three times in a row. */
    requireOne(): void {
      if (![...outcomes.values()].every(isDown)) return;
      throw new SetPinError('processor_unavailable', 'no PIN origin can be reached', {
        retryAfterSeconds: EVERY_MS / 1_000,
      });
    },
  };
}
export type PinOrigins = ReturnType<typeof createPinOrigins>;
