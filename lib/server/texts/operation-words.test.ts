import { describe, expect, test } from 'vitest';
import { CARD_OPERATIONS, OPERATIONS } from '@/lib/contract/step-up';
import { operationSentence } from './operation-words';
import { NORDLUND } from '../brands.fixture';
import { createTexts } from './texts';

const texts = createTexts('en', NORDLUND);
const card = { product: 'VISA_CARD', last4: '1234' };

describe('S05: the closed list of operations', () => {
  test('S05: each has a prompt of its own', () => {
    const prompts = OPERATIONS.map((operation) => operationSentence(texts, operation, card));
    expect(new Set(prompts).size).toBe(OPERATIONS.length);
    for (const prompt of prompts) expect(prompt).not.toMatch(/\{|\}|undefined/);
  });

  test.each(CARD_OPERATIONS)(
    'S05: %s names the card, or its product where the digits are unknown',
    (operation) => {
      expect(operationSentence(texts, operation, card)).toContain('•••• 1234');
      expect(operationSentence(texts, operation, { ...card, last4: null })).toContain('Nordlund Travel');
    },
  );

  test('S05: at most 140 characters, so that the provider shows all of it', () => {
    for (const operation of OPERATIONS)
      expect(operationSentence(texts, operation, card).length).toBeLessThanOrEqual(140);
  });
});
