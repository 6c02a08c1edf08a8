import { ATTEMPTS, type Attempt } from './desync-attempts.ts';
import { exchange } from './wire.ts';

/** Who is spoken to: the app itself, or a reverse proxy before it. */
export interface Front {
  readonly name: string;
  readonly port: number;
  /**
   * Whether it reads as RFC 9112 says and no other way. nginx ends a chunk's size at a space and at a bare line end; what it then
   * takes for two requests it passes on as two, and answers both to whoever sent them, so that nobody is deceived.
   */
  readonly isStrict: boolean;
}

export interface Hearing {
  /** What the bank is called in `Host`. */
  readonly host: string;
  /** How many requests like `hiddenFor`'s the app has heard. */
  readonly heard: () => Promise<number>;
  /** So long an answer is waited for: a connection that lives stays open. */
  readonly listenMs: number;
}

/** A connection that was left in disorder answers one of so many strangers wrongly. */
const STRANGERS = 6;

/** Others of this hundred say what is not understood: 501 an encoding, 505 a version. */
const BROKEN = new Set([500, 502, 503, 504]);

/** A request that the app refuses in a way that nothing else here is refused: with a problem 403 `cross_site`. */
export const hiddenFor = (host: string) =>
  `GET /api/session HTTP/1.1\r\nHost: ${host}\r\nSec-Purpose: prefetch\r\n\r\n`;
const harmlessFor = (host: string) => `GET /livez HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

async function say({ port }: Front, { listenMs }: Hearing, text: string): Promise<number[]> {
  const sent = { bytes: Buffer.from(text, 'latin1'), mayLackAnEnd: false };
  const answer = await exchange(port, sent, listenMs);
  const statuses = [...answer.text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
  // 100 (Continue) is a hint that an answer will follow.
  return statuses.filter((status) => status >= 200);
}

/** What strangers are answered afterwards, one after the other on connections that are kept. */
async function strangersAt({ port }: Front): Promise<string[]> {
  const statuses = new Set<number>();
  for (let n = 0; n < STRANGERS; n += 1) {
    const answer = await fetch(`http://localhost:${port}/livez`);
    await answer.arrayBuffer();
    statuses.add(answer.status);
  }
  statuses.delete(200);
  return [...statuses].map((status) => `a stranger is answered ${status} afterwards`);
}

async function attempt(front: Front, hearing: Hearing, { bytes }: Attempt): Promise<string[]> {
  const { host, heard } = hearing;
  const before = await heard();
  const statuses = await say(front, hearing, bytes(host, hiddenFor(host)));
  const faults = await strangersAt(front);
  const more = (await heard()) - before;
  const told = front.isStrict ? 0 : statuses.filter((status) => status === 403).length;
  return [
    ...(more > told ? [`the hidden request was heard ${more} times, and its sender knows of ${told}`] : []),
    ...(statuses.length > 1 + told ? [`${statuses.length} answers: ${statuses.join(', ')}`] : []),
    ...statuses.filter((status) => BROKEN.has(status)).map((status) => `answered ${status}`),
    ...faults,
  ];
}

/** The same request said openly must be heard, alone and behind another: or nothing above could have been seen. */
async function openly(front: Front, hearing: Hearing): Promise<string[]> {
  const { host, heard } = hearing;
  const before = await heard();
  const alone = await say(front, hearing, hiddenFor(host));
  const second = await say(front, hearing, harmlessFor(host) + hiddenFor(host));
  const more = (await heard()) - before;
  const isWell = more === 2 && alone.join() === '403' && second.join() === '200,403';
  return isWell
    ? []
    : [`said openly it is heard ${more} times of 2, and answered ${alone.join()} and ${second.join()}`];
}

/** Tries everything at one front, one after the other; gives what was wrong, and nothing is the good news (S50, THR-21). */
export async function desync(
  front: Front,
  hearing: Hearing,
  attempts: readonly Attempt[] = ATTEMPTS,
): Promise<string[]> {
  const faults: string[] = [];
  for (const one of attempts)
    faults.push(
      ...(await attempt(front, hearing, one)).map((fault) => `${front.name}: ${one.name}: ${fault}`),
    );
  return [...faults, ...(await openly(front, hearing)).map((fault) => `${front.name}: ${fault}`)];
}
