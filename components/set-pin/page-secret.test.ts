import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { keep, makePageSecret, takeKept } from './page-secret';

const KEPT = { stepUpId: `stp_${'s'.repeat(22)}`, pageSecret: 'p'.repeat(22) };
beforeEach(() => sessionStorage.clear());

describe('the page’s secret', () => {
  test('S05: is 128 random bits in base64url, and never comes twice', async () => {
    const made = await Promise.all(Array.from({ length: 1_000 }, makePageSecret));
    const secrets = made.map(({ pageSecret }) => pageSecret);
    expect(secrets.filter((secret) => !/^[\w-]{22}$/.test(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(1_000);
  });

  test('S05: its hash is the one that the server computes', async () => {
    const { pageSecret, secretHash } = await makePageSecret();
    expect(secretHash).toBe(createHash('sha256').update(pageSecret).digest('base64url'));
  });

  test('S05: making it leaves nothing in the storage', async () => {
    await makePageSecret();
    expect(sessionStorage.length + localStorage.length).toBe(0);
  });
});

describe('what is kept across the provider’s redirect', () => {
  test('is there once', () => {
    keep('crd_a', KEPT);
    expect(takeKept('crd_a')).toEqual(KEPT);
    expect(takeKept('crd_a')).toBeNull();
    expect(sessionStorage.length).toBe(0);
  });

  test('S05: of one card is not found under another', () => {
    keep('crd_a', KEPT);
    expect(takeKept('crd_b')).toBeNull();
    expect(takeKept('crd_a')).toEqual(KEPT);
  });

  test('is in this tab alone', () => {
    keep('crd_a', KEPT);
    expect(localStorage.length).toBe(0);
    expect(document.cookie).toBe('');
  });
});
