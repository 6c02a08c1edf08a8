import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { CARD_STAGES } from '../lib/contract/card';
import { LANGUAGES } from '../lib/contract/language';
import { PROBLEMS } from '../lib/contract/problem';
import en from './en.json';
import fi from './fi.json';
import sv from './sv.json';

type Tree = { readonly [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [path: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
const placesOf = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name).sort();
const ENGLISH = leaves(en);
const FILES = { en, fi, sv };
/** Names, digits and bare patterns, which read the same in every language. */
const SAME = /^[\d\s{}\w·•.,:;–-]*(\{brand\}|\{when\}|\{page\})|^[\d{}•\s]+$/;

describe.each(LANGUAGES)('the words in %s', (language) => {
  const all = leaves(FILES[language]);

  test('are those of the English ones, none missing and none more, in the same order', () => {
    expect(all.map(([path]) => path)).toEqual(ENGLISH.map(([path]) => path));
  });

  test('have the same places as the English ones', () => {
    const places = (texts: typeof all) =>
      Object.fromEntries(texts.map(([path, text]) => [path, placesOf(text)]));
    expect(places(all)).toEqual(places(ENGLISH));
  });

  test('can all be said once their values are filled in', () => {
    for (const [path, text] of all) {
      const say = createTranslator({
        ...{ locale: language, messages: { text } },
        onError: (error) => {
          throw error;
        },
      });
      const values = Object.fromEntries(placesOf(text).map((name) => [name, 'VALUE']));
      expect(say('text', values), path).toBe(text.replace(/\{\w+\}/g, 'VALUE'));
    }
  });

  test('use one apostrophe, the typographic one, because the straight one quotes in ICU', () => {
    expect(all.filter(([, text]) => text.includes("'"))).toEqual([]);
  });

  test('are all said, and in that language', () => {
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([]);
    if (language === 'en') return;
    const english = new Map(ENGLISH);
    expect(all.filter(([path, text]) => english.get(path) === text && !SAME.test(text))).toEqual([]);
  });
});

describe('the words', () => {
  test('name every refusal that the server can give', () => {
    expect(Object.keys(en.errors.problems).sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  test('name every stage of a card, in the list and on its own page', () => {
    expect(Object.keys(en.cards.stages)).toEqual([...CARD_STAGES]);
    expect(Object.keys(en.pin.refused)).toEqual([...CARD_STAGES]);
  });
});
