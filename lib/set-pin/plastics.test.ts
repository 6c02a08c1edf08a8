import { describe, expect, test } from 'vitest';
import type { Plastic } from './card';
import {
  isBeingOrdered,
  isPinOrdered,
  newestPlastic,
  plasticInUse,
  plasticToActivate,
  plasticToSet,
} from './plastics';
import { aMadePlastic, aPlastic } from './recording-ports.fixture';

const REFUSED: readonly [why: string, plastics: readonly Plastic[]][] = [
  ['none', []],
  ['two INACTIVE ones', [aPlastic(), aPlastic({ plasticId: '502', sequenceNumber: 2 })]],
  ['LOCKED: embossed already', [aPlastic({ status: 'LOCKED' })]],
  ['ACTIVE: in use', [aPlastic({ status: 'ACTIVE' })]],
  ['CLOSED', [aPlastic({ status: 'CLOSED' })]],
  ['a status nobody knows', [aPlastic({ status: 'inactive' }), aPlastic({ status: 'unknown' })]],
  ['not physical', [aPlastic({ physical: false })]],
  ['a PIN re-order, which is no plastic', [aPlastic({ productionType: 'PIN' })]],
];

describe('S13: which plastic may get a PIN', () => {
  test.each(REFUSED)('S13: refused: %s', (_, plastics) => {
    expect(plasticToSet(plastics)).toMatchObject({ allowed: false });
  });

  test('S13 seed-2: the one INACTIVE plastic is chosen among old ones and re-orders', () => {
    const others = [
      aPlastic({ plasticId: '1', status: 'ACTIVE' }),
      aPlastic({ plasticId: '2', status: 'CLOSED' }),
      aPlastic({ plasticId: '3', productionType: 'PIN' }),
      aPlastic({ plasticId: '4', physical: false }),
    ];
    const chosen = plasticToSet([...others, aPlastic({ plasticId: '9007199254740995' })]);
    expect(chosen).toMatchObject({ allowed: true, plastic: { plasticId: '9007199254740995' } });
  });

  test('S13: a plastic whose optional fields the processor left out is still allowed', () => {
    const bare = aPlastic({ physical: null, productionType: null });
    expect(plasticToSet([bare])).toEqual({ allowed: true, plastic: bare });
  });
});

describe('seed-10: whose PIN can be seen', () => {
  test('the ACTIVE plastic that an embossing run has made', () => {
    const made = aMadePlastic();
    expect(plasticInUse([aPlastic({ sequenceNumber: 2 }), made])).toEqual({ allowed: true, plastic: made });
  });

  test.each<[string, readonly Plastic[]]>([
    ['not yet made', [aPlastic()]],
    ['ACTIVE, but no run has made it', [aMadePlastic({ madeOn: null })]],
    ['made, not yet switched on', [aMadePlastic({ status: 'LOCKED' })]],
    ['closed', [aMadePlastic({ status: 'CLOSED' })]],
    ['two at once', [aMadePlastic(), aMadePlastic({ plasticId: '502' })]],
    ['a card of bits', [aMadePlastic({ physical: false })]],
  ])('refused: %s', (_, plastics) => {
    expect(plasticInUse(plastics).allowed).toBe(false);
  });
});

describe('what else is read off the plastics', () => {
  test('a made LOCKED plastic waits to be switched on, one that was not made does not', () => {
    const locked = aMadePlastic({ status: 'LOCKED' });
    expect(plasticToActivate([aMadePlastic({ plasticId: '1' }), locked])).toEqual({
      allowed: true,
      plastic: locked,
    });
    expect(plasticToActivate([aPlastic({ status: 'LOCKED' })]).allowed).toBe(false);
  });

  test.each(['INACTIVE', 'FROM_FILE', 'LOCKED'])('a plastic that is %s is on its way already', (status) => {
    expect(isBeingOrdered([aMadePlastic(), aPlastic({ status })])).toBe(true);
  });
  test('a PIN letter is no plastic on its way, and a plastic is no letter', () => {
    const letter = aPlastic({ productionType: 'PIN' });
    expect(isBeingOrdered([aMadePlastic(), letter])).toBe(false);
    expect(isPinOrdered([aMadePlastic(), letter])).toBe(true);
    expect(isPinOrdered([aMadePlastic(), aPlastic()])).toBe(false);
  });

  test('the newest plastic is the one with the highest sequence, letters and bits apart', () => {
    const newest = aPlastic({ plasticId: '3', sequenceNumber: 3 });
    const others = [
      aMadePlastic(),
      aPlastic({ sequenceNumber: 9, productionType: 'PIN' }),
      aPlastic({ sequenceNumber: 8, physical: false }),
    ];
    expect(newestPlastic([...others, newest])).toBe(newest);
    expect(newestPlastic([])).toBeUndefined();
  });
});
