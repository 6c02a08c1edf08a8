import { describe, expect, test } from 'vitest';
import { planRounds, PROCESSES } from './plan.ts';

describe('the plan of a run', () => {
  const fifty = planRounds(50, 7);
  const ofKind = (kind: string) => fifty.filter((plan) => plan.kind === kind);

  test('is the same for the same seed, and another for another one', () => {
    expect(planRounds(50, 7)).toEqual(fifty);
    expect(planRounds(50, 8)).not.toEqual(fifty);
  });

  test('kills one or two processes in half of the rounds of one proof, and in no other', () => {
    const killed = fifty.filter(({ kills }) => kills.length > 0);
    expect(killed).toHaveLength(25);
    expect(new Set(killed.map(({ kind }) => kind))).toEqual(new Set(['one']));
    expect(new Set(killed.map(({ kills }) => kills.length))).toEqual(new Set([1, 2]));
    for (const { kills } of killed)
      expect(new Set(kills.map(({ process }) => process)).size).toBe(kills.length);
  });

  test('sends 200 requests at once, as many to each process, and in turn for each proof', () => {
    for (const { bursts, proofs } of fifty) {
      const [first = []] = bursts;
      expect(first).toHaveLength(200);
      for (let process = 1; process <= PROCESSES; process += 1)
        for (let proof = 1; proof <= proofs; proof += 1)
          expect(first.filter((aim) => aim.process === process && aim.proof === proof)).toHaveLength(
            200 / PROCESSES / proofs,
          );
    }
  });

  test('has rounds of every kind, in a short run too', () => {
    const counts = ['one', 'two', 'again'].map((kind) => ofKind(kind).length);
    expect(counts).toEqual([50, 10, 10]);
    expect([ofKind('sign-out').length, ofKind('back-channel').length]).toEqual([5, 5]);
    const short = planRounds(2, 7);
    expect(short).toHaveLength(5);
    expect(short.filter(({ kills }) => kills.length > 0)).toHaveLength(1);
  });

  test('asks once more with a proof that is used up, and with a session that has ended', () => {
    for (const { bursts, operation } of ofKind('again'))
      expect(bursts).toHaveLength(operation === 'set_pin' ? 4 : 2);
    for (const { bursts, logout } of [...ofKind('sign-out'), ...ofKind('back-channel')])
      expect([bursts.length, logout === null]).toEqual([2, false]);
  });
});
