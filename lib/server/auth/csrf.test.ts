import { describe, expect, test } from 'vitest';
import { createCsrf } from './csrf';

const [NEW, OLD] = ['n'.repeat(32), 'o'.repeat(32)];
const csrf = createCsrf([NEW]);

describe('S35: the token of a session', () => {
  test('S35: fits its session and no other', () => {
    const token = csrf.tokenFor('one');
    expect(() => csrf.require('one', token)).not.toThrow();
    expect(() => csrf.require('other', token)).toThrow('stale_page');
  });

  test.each([null, '', 'A'.repeat(43)])('S35: %j is none', (token) => {
    expect(() => csrf.require('one', token)).toThrow('stale_page');
  });

  test('S35: is still good while the secret is being changed, and not afterwards', () => {
    const former = createCsrf([OLD]).tokenFor('one');
    expect(() => createCsrf([NEW, OLD]).require('one', former)).not.toThrow();
    expect(() => csrf.require('one', former)).toThrow('stale_page');
    expect(createCsrf([NEW, OLD]).tokenFor('one')).toBe(csrf.tokenFor('one'));
  });
});
