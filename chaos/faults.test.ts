import { describe, expect, test } from 'vitest';
import { isHit, whatIs } from './fault.ts';
import { FAULTS, shortFaults } from './faults.ts';

describe('the faults', () => {
  test('S45: are more than the twenty that are promised, each with a name of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  test('the short choice has each kind: connection, certificate, and each of the three calls', () => {
    const short = shortFaults();
    expect(short).toHaveLength(11);
    expect(short.some(({ connection }) => connection)).toBe(true);
    expect(short.some(({ certificate }) => certificate)).toBe(true);
    expect(new Set(short.map(({ strikes }) => strikes))).toEqual(
      new Set(['any', 'cards', 'plastics', 'control']),
    );
  });

  test('only a call for a control can cost a use of the proof', () => {
    expect(FAULTS.filter(({ costs, strikes }) => costs === 'use' && strikes !== 'control')).toEqual([]);
  });
});

test('a call is known by its path', () => {
  expect(whatIs('/card/v4/customer/1001?auditUser=a')).toBe('cards');
  expect(whatIs('/card/v3/9001/plastic')).toBe('plastics');
  expect(whatIs('/pincontrol/v2/plastic/7001')).toBe('control');
  expect(whatIs('/oauth/token')).toBe('other');
  const [any] = FAULTS;
  expect(any && isHit(any, '/oauth/token')).toBe(true);
  expect(isHit({ ...FAULTS[6], strikes: 'cards' } as (typeof FAULTS)[0], '/pincontrol/v2/plastic/1')).toBe(
    false,
  );
});
