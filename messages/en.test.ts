import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { CARD_STAGES } from '../lib/contract/card';
import { PROBLEMS } from '../lib/contract/problem';
import messages from './en.json';

type Tree = { readonly [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [path: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
const all = leaves(messages);

describe('the English words', () => {
  test.each(all)('%s can be said once its values are filled in', (_, text) => {
    const say = createTranslator({
      locale: 'en',
      messages: { text },
      onError: (error) => {
        throw error;
      },
    });
    const values = Object.fromEntries(
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'VALUE']),
    );
    expect(say('text', values)).toBe(text.replace(/\{\w+\}/g, 'VALUE'));
  });

  test('name every refusal that the server can give', () => {
    expect(Object.keys(messages.errors.problems).sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  test('name every stage of a card, in the list and on its own page', () => {
    expect(Object.keys(messages.cards.stages)).toEqual([...CARD_STAGES]);
    expect(Object.keys(messages.pin.refused)).toEqual([...CARD_STAGES]);
  });

  test('use one apostrophe, the typographic one, because the straight one quotes in ICU', () => {
    expect(all.filter(([, text]) => text.includes("'"))).toEqual([]);
  });

  test('promise nothing that this version does not do', () => {
    const later = /someone is pressing|we have sent you/i;
    expect(all.filter(([, text]) => later.test(text))).toEqual([]);
  });
});
