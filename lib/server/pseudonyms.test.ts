import { describe, expect, test } from 'vitest';
import { createPseudonyms, digest, randomToken, sameDigest } from './pseudonyms';

const KEY = 'k'.repeat(32);
const names = createPseudonyms(KEY);

describe('pseudonyms', () => {
  test('S12: stay the same while the key does, and say nothing without it', () => {
    const again = createPseudonyms(KEY);
    expect(again.cardRef('hld_a', '7')).toBe(names.cardRef('hld_a', '7'));
    expect(createPseudonyms('x'.repeat(32)).cardRef('hld_a', '7')).not.toBe(names.cardRef('hld_a', '7'));
  });

  test('S12: one card has another handle for each holder', () => {
    expect(names.cardRef('hld_a', '7')).not.toBe(names.cardRef('hld_b', '7'));
  });

  test('two lists of parts never give one name, however they are cut', () => {
    expect(names.holderId('https://id.example', '1')).not.toBe(names.holderId('https://id.example1', ''));
    expect(names.holderId('a","b', 'c')).not.toBe(names.holderId('a', 'b","c'));
    expect(names.cardRef('hld_a', '71')).not.toBe(names.cardRef('hld_a7', '1'));
  });

  test('the same value under two purposes gives two names that share nothing', () => {
    const [control, challenge] = [names.control('x'), names.enrolmentChallenge('x')];
    expect(control).not.toBe(challenge);
    expect(names.auditUser('x').slice(7)).not.toBe(names.holderId('x', '').slice(4));
  });

  test('S15: the processor’s auditUser holds neither subject nor holder', () => {
    const holder = names.holderId('https://id.example', 'anna@bank.example');
    expect(holder).toMatch(/^hld_[a-z2-7]{26}$/);
    expect(names.auditUser(holder)).toMatch(/^setpin-[a-z2-7]{26}$/);
    expect(names.auditUser(holder)).not.toContain(holder.slice(4));
  });

  test('S16: a control’s name in the audit does not hold the control', () => {
    expect(names.control('canary-control')).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(names.control('canary-control'), 'base64url').toString('latin1')).not.toContain(
      'canary',
    );
  });
});

describe('secrets', () => {
  test('S09: a token has 128 random bits or as many as are asked for, and never comes twice', () => {
    const tokens = Array.from({ length: 10_000 }, () => randomToken());
    expect(new Set(tokens).size).toBe(10_000);
    expect(tokens.every((token) => /^[\w-]{22}$/.test(token))).toBe(true);
    expect(Buffer.from(randomToken(32), 'base64url')).toHaveLength(32);
  });

  test('a digest is SHA-256 in base64url', () => {
    expect(digest('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });

  test('digests of another length or content are not the same', () => {
    expect(sameDigest(digest('a'), digest('a'))).toBe(true);
    expect(sameDigest(digest('a'), digest('b'))).toBe(false);
    expect(sameDigest(digest('a'), '')).toBe(false);
  });
});
