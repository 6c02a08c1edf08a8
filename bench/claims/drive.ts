import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { controlPath } from '../../testkit/playwright/step-up.ts';
import type { Claimant } from './people.ts';

/** Where claims are sent, and how its session's cookie is called. */
export interface Target {
  readonly origin: string;
  /** What the app is called; the same as `origin` where one process is the bank. */
  readonly bank: string;
  readonly cookie: string;
}

/** How often they were answered with a control, in how many seconds, and how long each took, in milliseconds. */
export interface Driven {
  readonly done: number;
  readonly seconds: number;
  readonly ms: readonly number[];
}

/** Asks as the page of this person does. */
export async function askAs(
  { origin, bank, cookie }: Target,
  { token, csrfToken }: Claimant,
  path: string,
  { json, dispatcher }: { readonly json?: object; readonly dispatcher?: Agent } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const post = json && {
    method: 'POST' as const,
    body: JSON.stringify(json),
  };
  const answer = await request(`${origin}${path}`, {
    headers: {
      ...{ cookie: `${cookie}=${token}`, origin: bank, 'sec-fetch-site': 'same-origin' },
      ...(json && {
        ...{ 'x-csrf-token': csrfToken, 'idempotency-key': randomUUID() },
        'content-type': 'application/json',
      }),
    },
    ...post,
    ...(dispatcher && { dispatcher }),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

/** Claims a control under a proof that is there. @throws where the answer is none */
export async function claim(target: Target, person: Claimant, dispatcher?: Agent): Promise<string> {
  const { ref, stepUpId, pageSecret } = person;
  const json = { operation: 'set_pin', stepUpId, pageSecret };
  const { status, text } = await askAs(target, person, controlPath(ref), {
    json,
    ...(dispatcher && { dispatcher }),
  });
  if (status !== 201) throw new Error(`a claim was answered ${status}: ${text.slice(0, 300)}`);
  return text;
}

/**
 * Lets each person claim one control, so many at a time, until none is left or the time is over. One answer that is no control
 * ends it with an error: a measure of refusals would be none.
 */
export async function drive(
  target: Target,
  people: readonly Claimant[],
  { atOnce, seconds }: { readonly atOnce: number; readonly seconds: number },
): Promise<Driven> {
  const agent = new Agent({ connections: atOnce, pipelining: 1 });
  const ms: number[] = [];
  let next = 0;
  const began = performance.now();
  const claimant = async () => {
    for (let one = people[next++]; one; one = people[next++]) {
      const from = performance.now();
      await claim(target, one, agent);
      ms.push(performance.now() - from);
      if (performance.now() - began > seconds * 1_000) return;
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, claimant));
    return { done: ms.length, seconds: (performance.now() - began) / 1_000, ms };
  } finally {
    await agent.close();
  }
}
