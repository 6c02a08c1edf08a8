import { describe, expect, test } from 'vitest';
import { askControl } from './claims.ts';
import { begin, type Journey, type Readings } from './journey.ts';
import { CONTROL_LIFE_MS, type Facts, type IssuedControl, judge } from './judge.ts';
import { beginProof, prove } from './proofs.ts';

const READINGS: Readings = { controlUsedUpAt: 'load', controlLifeCovers: 'load', newControlVoidsOld: 'no' };
const MADE_AT = 1_000;
const waiting = { pinStatus: 'W', pin: null, isMade: false } as const;
const control = (over: Partial<IssuedControl> = {}): IssuedControl => ({
  ...{ controlId: 'one', card: 0, at: MADE_AT, usedUpAt: null },
  ...over,
});

/** A person with two cards, who got one control for the first of them. */
function afterOneControl(): Journey {
  const journey = begin(2, READINGS);
  beginProof(journey, 0, 0, 'set_pin');
  prove(journey, 0, true);
  askControl(journey, { proof: 0, device: 0, card: 0, act: 'set_pin' }, 'answered');
  return journey;
}
const facts = (over: Partial<Facts> = {}): Facts => ({
  cards: [waiting, waiting],
  controls: [control()],
  asked: { controls: 1, changes: 0 },
  ...over,
});

test('what the model and the processor agree on is not objected to', () => {
  expect(judge(afterOneControl(), facts())).toEqual([]);
});

describe('S04 S21 a history with two loadable controls for one card is objected to', () => {
  const faultsOf = (...controls: readonly IssuedControl[]) =>
    judge(afterOneControl(), facts({ controls })).filter((fault) => fault.includes('could still be loaded'));
  const later = (at: number, over: Partial<IssuedControl> = {}) => control({ controlId: 'two', at, ...over });

  test('at one time, and a moment before the first one’s end', () => {
    expect(faultsOf(control(), later(MADE_AT))).toEqual(['one could still be loaded when two came']);
    expect(faultsOf(control(), later(MADE_AT + CONTROL_LIFE_MS - 1))).toHaveLength(1);
  });

  test('and none where the first was over, was used up, or was for another card', () => {
    expect(faultsOf(control(), later(MADE_AT + CONTROL_LIFE_MS))).toEqual([]);
    expect(faultsOf(control({ usedUpAt: MADE_AT + 10 }), later(MADE_AT + 20))).toEqual([]);
    expect(faultsOf(control(), later(MADE_AT, { card: 1 }))).toEqual([]);
  });

  test('one that is used up only afterwards was loadable then', () => {
    expect(faultsOf(control({ usedUpAt: MADE_AT + 30 }), later(MADE_AT + 20))).toHaveLength(1);
  });
});

describe('S46 whatever the processor did that nobody asked for is objected to', () => {
  const faultOf = (over: Partial<Facts>) => judge(afterOneControl(), facts(over)).join('; ');

  test('a second act: a further call, or a further control', () => {
    expect(faultOf({ asked: { controls: 2, changes: 0 } })).toContain('2 calls for a control');
    expect(faultOf({ asked: { controls: 1, changes: 1 } })).toContain('1 changes of a card');
    const another = control({ controlId: 'two', at: MADE_AT + CONTROL_LIFE_MS });
    expect(faultOf({ controls: [control(), another] })).toContain('2 controls for card 1');
  });

  test('an act that never was', () => {
    expect(faultOf({ controls: [] })).toContain('0 controls for card 1, and it should be 1');
  });

  test('a PIN that nobody set, on the right card or on another', () => {
    const set = { pinStatus: 'S', pin: '7305', isMade: false } as const;
    expect(faultOf({ cards: [set, waiting] })).toContain('card 1 is S 7305');
    expect(faultOf({ cards: [waiting, set] })).toContain('card 2 is S 7305');
    expect(faultOf({ cards: [{ ...waiting, pinStatus: 'D' }, waiting] })).toContain('card 1 is D');
  });
});
