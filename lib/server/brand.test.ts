import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '@/lib/contract/language';
import { readBrand } from './brand';
import { NORDLUND, TERN } from './brands.fixture';
import { createTexts, productName } from './texts/texts';

const folder = mkdtempSync(join(tmpdir(), 'set-pin-brand-'));
afterAll(() => rmSync(folder, { recursive: true }));
function fileWith(text: string): string {
  const path = join(folder, 'brand.json');
  writeFileSync(path, text);
  return path;
}

describe('BRAND_FILE', () => {
  test('without it, the brand is Nordlund', () => {
    expect(readBrand(undefined)).toEqual(NORDLUND);
  });

  test('names the file that is the brand', () => {
    expect(readBrand(fileWith(JSON.stringify(TERN)))).toEqual(TERN);
  });

  test('stops the start where the file is wrong, and names the field', () => {
    const wrong = { ...TERN, links: { home: 'http://tern.example' } };
    expect(() => readBrand(fileWith(JSON.stringify(wrong)))).toThrow(
      /^Refusing to start, the brand is wrong:\n {2}BRAND_FILE\.links\.home: must be/,
    );
  });

  test.each([
    ['is missing', () => join(folder, 'none')],
    ['is no JSON', () => fileWith('{')],
  ])('stops the start where the file %s', (_, file) => {
    expect(() => readBrand(file())).toThrow('Refusing to start: the file named by BRAND_FILE');
  });
});

describe.each(LANGUAGES)('the second brand in %s', (language) => {
  const texts = createTexts(language, TERN);
  const said = JSON.stringify(texts);

  test('leaves no word of the first, and no place of a brand unfilled', () => {
    expect(said).not.toMatch(/Nordlund|358|\{(brand|phone|hours)\}/);
    expect(JSON.stringify(createTexts(language, NORDLUND))).toContain('Nordlund Bank');
  });

  test('says its name, its number, its hours and its links', () => {
    const { shell } = texts.words;
    expect(shell.brand).toBe('Tern Savings');
    expect(texts.say('shell.titleOf', { page: 'X' })).toBe('X · Tern Savings');
    expect(shell.contact).toContain('+46\u00a08\u00a0000\u00a000\u00a000');
    expect(shell.contact).toContain(TERN.support.hours[language]);
    const addresses = shell.links.items.map(({ href }) => href);
    expect(addresses).toEqual(['/help', '/accessibility', TERN.links.home, TERN.links.privacy]);
  });

  test('calls its cards as it does, and any other a card', () => {
    expect(productName(texts, 'DEBIT_MC')).toBe('Tern Blue');
    expect(productName(texts, 'NEW_ONE')).toBe(texts.words.cards.products.other);
  });
});
