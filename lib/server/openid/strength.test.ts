import { describe, expect, test } from 'vitest';
import { isStrong, strengthOf } from './strength';

describe('S03: what counts as strong', () => {
  const byAcr = strengthOf('urn:bank:strong urn:bank:stronger', undefined);
  const byBoth = strengthOf('urn:bank:strong', 'hwk user,otp pwd');

  test.each(['urn:bank:strong', 'urn:bank:stronger'])('S03: the acr %s', (acr) => {
    expect(isStrong(byAcr, { acr })).toBe(true);
  });
  test.each([undefined, null, '', 'urn:bank', 'urn:bank:strong-not', ['urn:bank:strong'], 2])(
    'S03: and not %j',
    (acr) => {
      expect(isStrong(byAcr, { acr })).toBe(false);
    },
  );
  test.each([[['hwk', 'user']], [['pwd', 'otp', 'mfa']]])('S03: with the methods %j', (amr) => {
    expect(isStrong(byBoth, { acr: 'urn:bank:strong', amr })).toBe(true);
  });
  test.each([[undefined], ['hwk user'], [['hwk']], [['otp']], [[]], [['hwk', 'otp']]])(
    'S03: and not with %j: all of one group must have been used',
    (amr) => {
      expect(isStrong(byBoth, { acr: 'urn:bank:strong', amr })).toBe(false);
    },
  );
  test('S03: methods do not stand in for an acr', () => {
    expect(isStrong(byBoth, { acr: 'urn:bank:weak', amr: ['hwk', 'user'] })).toBe(false);
  });
});
