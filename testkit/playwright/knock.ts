import { type RawAnswer, type RawRequest, sendRaw } from './raw-request.ts';

/** One try of many: how it is made, and that with what it is made at, for a message. */
export interface Try extends RawRequest {
  readonly how: string;
  readonly what: string;
}

const MOST_STEPS = 3;
const AT_ONCE = 6;
/** Redirects that keep the method: Next's own, from one way to write a path to another. */
const GOES_ON = new Set([307, 308]);

/**
 * Asks, and goes on where the bank says that the same thing is; never to the sign-in, nor to another site. Resolves to
 * all answers, the last one last.
 */
export async function knock(bank: string, request: RawRequest): Promise<RawAnswer[]> {
  const answers: RawAnswer[] = [];
  for (let path = request.path; answers.length < MOST_STEPS;) {
    const answer = await sendRaw(bank, { ...request, path });
    answers.push(answer);
    const [location] = answer.headers['location'] ?? [];
    if (!GOES_ON.has(answer.status) || !location) break;
    const next = new URL(location, bank);
    if (next.origin !== bank || next.pathname === '/sign-in') break;
    path = next.pathname + next.search;
  }
  return answers;
}

/**
 * Makes all tries, a few at once.
 * @param judge says what is wrong with the answers to one of them
 * @returns what was wrong, each with what was tried. No `expect` for each: thousands of them take longer than the tries.
 */
export async function knockAll(
  bank: string,
  tries: readonly Try[],
  judge: (answers: readonly RawAnswer[], one: Try) => readonly string[],
): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = [...tries];
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift())
      for (const fault of judge(await knock(bank, one), one)) wrong.push(`${one.what}: ${fault}`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return wrong;
}
