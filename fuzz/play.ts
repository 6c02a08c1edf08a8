import fc from 'fast-check';
import { anyCase } from './cases.ts';
import type { Target } from './description.ts';
import { bytesOf, type Draft } from './draft.ts';
import { judge, type Known } from './judge.ts';
import type { Broken, createTally } from './telling.ts';
import { exchange } from './wire.ts';

/** So many requests are on their way at any moment. */
export const AT_ONCE = 16;
/** So long a smaller request is looked for that breaks the same. */
const SHRINK_MS = 8_000;
/** More would say the same once more. */
const MOST_BROKEN = 20;

interface Stage {
  readonly targets: readonly Target[];
  readonly port: number;
  readonly known: Known;
  readonly fill: (text: string) => string;
  readonly tally: ReturnType<typeof createTally>;
  readonly answeredWithinMs: number;
}

/** Each case has a seed of its own, so that it is the same whichever are played before it. */
const seedOf = (seed: number, number: number) => (seed + Math.imul(number, 0x9e3779b1)) | 0;

/** Plays cases, many at once, and gives those that broke a promise. */
export function createPlay({ targets, port, known, fill, tally, answeredWithinMs }: Stage) {
  const cases = anyCase(targets);

  async function attempt(draft: Draft): Promise<{ status: number; faults: readonly string[] }> {
    const bytes = bytesOf(draft, fill);
    const sent = { bytes, mayLackAnEnd: draft.raw !== undefined };
    const answer = await exchange(port, sent, answeredWithinMs);
    return { status: answer.status, faults: judge(draft, answer, known, bytes.toString('utf8')) };
  }

  async function playOne(seed: number, number: number): Promise<Broken[]> {
    let isFirst = true;
    const property = fc.asyncProperty(cases, async (draft) => {
      const { status, faults } = await attempt(draft);
      if (isFirst) tally.add(draft, status);
      isFirst = false;
      if (faults.length > 0) throw new Error(faults.join('\n'));
    });
    const settings = { seed: seedOf(seed, number), numRuns: 1, interruptAfterTimeLimit: SHRINK_MS };
    const { failed, counterexample, errorInstance } = await fc.check(property, settings);
    const [draft] = counterexample ?? [];
    if (!failed || !draft) return [];
    return [{ number, draft, faults: (errorInstance as Error).message.split('\n') }];
  }

  /** @param first counts from 1 */
  return async function play(seed: number, first: number, count: number): Promise<Broken[]> {
    const broken: Broken[] = [];
    let next = first;
    const work = async () => {
      while (next < first + count && broken.length < MOST_BROKEN)
        broken.push(...(await playOne(seed, next++)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return broken;
  };
}
