import { Agent, request } from 'undici';

/** One kind of request: what a browser of somebody who is signed in, or of nobody, asks for. */
export interface Wish {
  readonly name: string;
  readonly path: string;
  readonly cookie?: string;
}

/** How a request ended: a status, or 0 where none came. */
export interface Ending {
  readonly name: string;
  /** Milliseconds since the traffic began. */
  readonly at: number;
  readonly ms: number;
  readonly status: number;
  readonly retryAfter: boolean;
}

const PATIENCE_MS = 15_000;

/** Sends wishes in turn to one server, over at most so many connections. */
export function createTraffic(origin: string, wishes: readonly Wish[], connections: number) {
  const agent = new Agent({
    connections,
    pipelining: 1,
    bodyTimeout: PATIENCE_MS,
    headersTimeout: PATIENCE_MS,
  });
  const began = performance.now();
  let turn = 0;

  async function one(): Promise<Ending> {
    const { name, path, cookie } = wishes[turn++ % wishes.length] ?? { name: 'none', path: '/' };
    const sent = performance.now();
    const ended = (status: number, retryAfter = false): Ending => ({
      ...{ name, status, retryAfter },
      ...{ at: sent - began, ms: performance.now() - sent },
    });
    try {
      const headers = { accept: 'text/html', ...(cookie && { cookie }) };
      const {
        statusCode,
        headers: said,
        body,
      } = await request(`${origin}${path}`, { dispatcher: agent, headers });
      await body.dump({ limit: 10_000_000 });
      return ended(statusCode, said['retry-after'] !== undefined);
    } catch {
      return ended(0);
    }
  }

  return {
    /** So many at a time, each asking again when it has its answer. */
    async closed(atOnce: number, seconds: number): Promise<Ending[]> {
      const until = performance.now() + seconds * 1_000;
      const endings: Ending[] = [];
      const asker = async () => {
        while (performance.now() < until) endings.push(await one());
      };
      await Promise.all(Array.from({ length: atOnce }, asker));
      return endings;
    },
    /** So many a second, whether the ones before are answered or not. */
    async open(perSecond: number, seconds: number): Promise<Ending[]> {
      const asked: Promise<Ending>[] = [];
      const from = performance.now();
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          const passed = Math.min(performance.now() - from, seconds * 1_000);
          while (asked.length < (passed / 1_000) * perSecond) asked.push(one());
          if (passed < seconds * 1_000) return;
          clearInterval(timer);
          resolve();
        }, 5);
      });
      return Promise.all(asked);
    },
    close: () => agent.destroy(),
  };
}
export type Traffic = ReturnType<typeof createTraffic>;
