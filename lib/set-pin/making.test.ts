import { describe, expect, test } from 'vitest';
import { makingOf } from './making';
import { aCard, aMadePlastic, aPlastic, TODAY } from './recording-ports.fixture';

const made = (status: string, madeOn: string | null) => [aMadePlastic({ status, madeOn })];

describe('seed-10 seed-11: how far a card has come', () => {
  test.each([
    ['waiting', 'W', [aPlastic()]],
    ['chosen', 'S', [aPlastic()]],
    ['chosen', 'D', [aPlastic()]],
    ['chosen', 'inherited', [aPlastic()]],
    ['being_made', 'S', made('LOCKED', TODAY)],
    ['being_made', 'S', made('LOCKED', null)],
    ['sent', 'S', made('LOCKED', '2026-11-22')],
    ['active', 'D', made('ACTIVE', '2026-11-01')],
    ['stopped', 'S', [aPlastic({ status: 'REJECTED' })]],
  ] as const)('%s: pinStatus %s', (at, pinStatus, plastics) => {
    expect(makingOf(aCard({ pinStatus }), plastics, TODAY)?.at).toBe(at);
  });

  test.each(['CLOSED', 'FROM_FILE', 'DEFERRED', 'SOMETHING_NEW'])('nothing is claimed of %s', (status) => {
    expect(makingOf(aCard(), [aPlastic({ status })], TODAY)).toBeNull();
  });
  test('nor of a pinStatus that nobody knows, nor of no plastic', () => {
    expect(makingOf(aCard({ pinStatus: 'unknown' }), [aPlastic()], TODAY)).toBeNull();
    expect(makingOf(aCard(), [], TODAY)).toBeNull();
  });

  test('a card that is made anew is told of by its new plastic, with the day it was made', () => {
    const both = [
      aMadePlastic(),
      aMadePlastic({ status: 'LOCKED', sequenceNumber: 2, madeOn: '2026-11-20' }),
    ];
    expect(makingOf(aCard({ pinStatus: 'S' }), both, TODAY)).toEqual({ at: 'sent', madeOn: '2026-11-20' });
  });
});
