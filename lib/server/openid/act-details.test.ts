import { describe, expect, test } from 'vitest';
import { actDetails, isGranted } from './act-details';

const act = actDetails('set_pin', '1234', 'Set the PIN of card •••• 1234');
const asked = JSON.stringify([act]);

describe('S05: what the provider granted', () => {
  test('S05: is what was asked, and it may add to it', () => {
    expect(isGranted(asked, [act])).toBe(true);
    expect(isGranted(asked, [{ ...act, approvedAt: 'now' }, { type: 'urn:other' }])).toBe(true);
  });
  test.each([
    ['nothing', undefined],
    ['an empty list', []],
    ['no list', act],
    ['another act', [{ ...act, actions: ['view_pin'] }]],
    ['more than was asked', [{ ...act, actions: ['set_pin', 'view_pin'] }]],
    ['another card', [{ ...act, card: '•••• 9999' }]],
    ['no card', [{ ...act, card: undefined }]],
    ['another type', [{ ...act, type: 'urn:other' }]],
  ])('S05: %s is no grant', (_, granted) => {
    expect(isGranted(asked, granted)).toBe(false);
  });
  test('an act without a card says none', () => {
    expect(actDetails('enrol_passkey', null, 'Add a passkey')).not.toHaveProperty('card');
  });
});
