import { describe, expect, test } from 'vitest';
import { askControl, askRandomPin, type ChangeFate, type ControlFate } from './claims.ts';
import { type Act, at, begin, type Journey, type Readings } from './journey.ts';
import { emboss, endAll, halfAMinute, readStatus, signIn, signOut } from './passing.ts';
import { beginProof, cancel, growOld, prove } from './proofs.ts';
import { load, submit } from './typing.ts';

const READINGS: Readings = { controlUsedUpAt: 'load', controlLifeCovers: 'load', newControlVoidsOld: 'no' };
const CLAIM = { proof: 0, device: 0, card: 0, act: 'set_pin' } as const;

/** A person who has proven one act on the first of two cards. */
function proven(act: Act = 'set_pin', readings: Partial<Readings> = {}): Journey {
  const journey = begin(2, { ...READINGS, ...readings });
  beginProof(journey, 0, 0, act);
  prove(journey, 0, true);
  return journey;
}
const ask = (journey: Journey, fate: ControlFate = 'answered', over: object = {}) =>
  askControl(journey, { ...CLAIM, ...over }, fate).answers;
const askRandom = (journey: Journey, fate: ChangeFate = 'answered') =>
  askRandomPin(journey, { ...CLAIM, act: 'random_pin' }, fate).answers;

describe('a proof', () => {
  test('S04 is good for three controls, one after the other', () => {
    const journey = proven();
    for (let use = 0; use < 3; use += 1) {
      expect(ask(journey)).toEqual(['201']);
      expect(ask(journey)).toEqual(use === 2 ? ['401 step_up_required'] : ['409 control_is_live']);
      halfAMinute(journey);
    }
    expect(ask(journey)).toEqual(['401 step_up_required']);
    expect(journey.controls).toHaveLength(3);
  });

  test.each([{ device: 1 }, { card: 1 }])('S05 for something else (%j) is burned', (over) => {
    const journey = proven();
    signIn(journey, 1);
    expect(ask(journey, 'answered', over)).toEqual(['403 step_up_refused']);
    expect(ask(journey)).toEqual(['401 step_up_required']);
  });

  test('is over with time, with its session, with a cancel, and with the PIN', () => {
    for (const end of [growOld, endAll, (journey: Journey) => signOut(journey, 0)]) {
      const journey = proven();
      end(journey);
      signIn(journey, 0);
      expect(ask(journey)).toEqual(['401 step_up_required']);
    }
    const cancelled = begin(1, READINGS);
    beginProof(cancelled, 0, 0, 'set_pin');
    expect(cancel(cancelled, 0)).toBe('cancelled');
    expect(ask(cancelled)).toEqual(['401 step_up_required']);
  });

  test('whose answer was lost costs the session, and is told as such', () => {
    const journey = begin(1, READINGS);
    beginProof(journey, 0, 0, 'set_pin');
    expect(prove(journey, 0, false)).toBe('done');
    expect(ask(journey)).toEqual(['401 unauthenticated']);
    signIn(journey, 0);
    expect(ask(journey)).toEqual(['401 step_up_required', '403 step_up_refused']);
  });
});

describe('S13 S21 a control', () => {
  test('that nobody heard of holds the slot as long as one that came', () => {
    for (const fate of ['lost', 'control_hangs', 'control_503', 'control_answers_html'] as const) {
      const journey = proven();
      ask(journey, fate);
      expect(ask(journey)).toEqual(['409 control_is_live']);
      halfAMinute(journey);
      expect(ask(journey)).toEqual(['201']);
    }
  });

  test('that was refused costs nothing but a call of the quota', () => {
    const journey = proven();
    expect(ask(journey, 'control_refused_400')).toEqual(['502 processor_refused']);
    expect(ask(journey)).toEqual(['201']);
    expect(at(journey.cards, 0).calls).toBe(2);
  });

  test('is had no more once the PIN is set, whoever set it', () => {
    const journey = proven();
    ask(journey);
    expect(load(journey, 0)).toBe(200);
    expect(submit(journey, 0, '7305', false)).toBe(200);
    expect(ask(journey)).toEqual(['409 control_is_live']);
    halfAMinute(journey);
    expect(ask(journey)).toEqual(['409 not_waiting_for_pin']);
    expect(readStatus(journey, 0)).toBe('S');
    expect(ask(journey)).toEqual(['401 step_up_required']);
  });
});

describe('the processor’s page', () => {
  const loaded = (readings: Partial<Readings> = {}) => {
    const journey = proven('set_pin', readings);
    ask(journey);
    load(journey, 0);
    return journey;
  };

  test('opens once, or until the PIN is set, by how that is read', () => {
    expect(load(loaded(), 0)).toBe(409);
    expect(load(loaded({ controlUsedUpAt: 'submit' }), 0)).toBe(200);
  });

  test('is too late after half a minute, also with a PIN where that is covered', () => {
    const late = proven();
    ask(late);
    halfAMinute(late);
    expect(load(late, 0)).toBe(410);
    for (const [covers, status] of [
      ['load', 200],
      ['submit', 410],
    ] as const) {
      const journey = loaded({ controlLifeCovers: covers });
      halfAMinute(journey);
      expect(submit(journey, 0, '7305', false)).toBe(status);
    }
  });

  test('is ended by a later control, where that is so', () => {
    const journey = loaded({ newControlVoidsOld: 'yes' });
    halfAMinute(journey);
    ask(journey);
    expect(submit(journey, 0, '7305', false)).toBe(409);
  });

  test('takes no weak PIN, and a better one afterwards', () => {
    const journey = loaded();
    expect(submit(journey, 0, '1234', true)).toBe(422);
    expect(submit(journey, 0, '7305', false)).toBe(200);
  });
});

describe('S46 a random PIN', () => {
  test('whose answer was lost is had by asking again, and done once', () => {
    const journey = proven('random_pin');
    askRandom(journey, 'lost');
    expect(askRandom(journey)).toEqual(['200 random_pin']);
    expect(journey.asked.changes).toBe(1);
  });

  test('of which nothing was heard is in doubt until it shows', () => {
    const silent = proven('random_pin');
    expect(askRandom(silent, 'update_hangs')).toEqual(['503 act_unconfirmed']);
    expect(askRandom(silent)).toEqual(['409 control_is_live']);
    halfAMinute(silent);
    expect(askRandom(silent)).toEqual(['200 random_pin']);

    const shown = proven('random_pin');
    expect(askRandom(shown, 'update_done_but_unanswered')).toEqual(['200 random_pin']);
    halfAMinute(shown);
    expect(askRandom(shown)).toEqual(['200 random_pin']);
    expect(shown.asked.changes).toBe(1);
  });

  test('gives way to a PIN from a page that was open before; that is told from then on', () => {
    const journey = proven('random_pin');
    beginProof(journey, 0, 0, 'set_pin');
    prove(journey, 1, true);
    ask(journey, 'answered', { proof: 1 });
    load(journey, 0);
    expect(askRandom(journey)).toEqual(['409 control_is_live']);
    halfAMinute(journey);
    expect(askRandom(journey)).toEqual(['200 random_pin']);
    expect(submit(journey, 0, '7305', false)).toBe(200);
    expect(askRandom(journey)).toEqual(['200 pin_chosen']);
  });

  test('is made by the next run, as a chosen one is; a card that waits is not', () => {
    const journey = proven('random_pin');
    askRandom(journey);
    emboss(journey);
    expect(journey.cards.map(({ isMade }) => isMade)).toEqual([true, false]);
  });
});
