import { randomBytes, randomUUID } from 'node:crypto';
import type { Endings } from '../scripts/endings.ts';
import { anyPorts } from '../scripts/ports.ts';
import { type App, startStack } from '../scripts/stack.ts';

export interface Times {
  readonly name: string;
  /** Milliseconds from the request's start to its whole answer, shortest first. */
  readonly ms: readonly number[];
}

/** The time within which this share of all was answered. */
export const within = ({ ms }: Times, share: number): number =>
  ms[Math.max(0, Math.ceil(ms.length * share) - 1)] ?? Number.NaN;

const COUNT = 500;
const [USER, PASSWORD] = ['enfuce', randomBytes(24).toString('base64url')];

async function send(url: string): Promise<number> {
  const event = { type: 'CARD', subType: 'PRODUCTION_EVENT', id: randomUUID(), cardId: '90071992547410001' };
  const began = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(event),
  });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`The webhook answered ${answer.status}.`);
  return performance.now() - began;
}

async function inCrowdsOf(size: number, url: string): Promise<number[]> {
  const all: number[] = [];
  for (let sent = 0; sent < COUNT; sent += size)
    all.push(...(await Promise.all(Array.from({ length: size }, () => send(url)))));
  return all.sort((one, other) => one - other);
}

/** How long the built app takes to answer Enfuce's events; Enfuce gives it 1000 ms (api.md section 5). */
export async function timeNotifications(
  endings: Endings,
): Promise<{ readonly app: App; readonly all: readonly Times[] }> {
  const env = { ENFUCE_NOTIFICATION_USERNAME: USER, ENFUCE_NOTIFICATION_PASSWORD: PASSWORD };
  const { apps } = await startStack({ purpose: 'test', ports: await anyPorts(), env }, endings);
  const url = `${apps[0].bankOrigin}/v1/notification`;
  await inCrowdsOf(10, url);
  const all = [
    { name: 'one after the other', ms: await inCrowdsOf(1, url) },
    { name: 'by fifty at once', ms: await inCrowdsOf(50, url) },
  ];
  return { app: apps[0], all };
}
