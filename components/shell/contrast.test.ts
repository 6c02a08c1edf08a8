import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../app/globals.css'), 'utf8');
const TOKEN = /--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g;
const tokens = new Map(
  [...css.matchAll(TOKEN)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
);

/** What stands on what: text by WCAG 1.4.3, and the edges of controls by 1.4.11. */
const PAIRS = [
  ...['paper', 'surface', 'sunken'].flatMap((ground) =>
    ['ink', 'muted', 'accent', 'bad'].map((text) => [text, ground, 4.5] as const),
  ),
  ['accent-ink', 'accent', 4.5],
  ['accent-ink', 'accent-deep', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['bad', 'bad-soft', 4.5],
  ['edge', 'paper', 3],
  ['edge', 'surface', 3],
] as const;

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = parseInt(hex.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['light', 'dark'] as const)('in %s', (mode) => {
  test.each(PAIRS)('%s on %s is at least %d : 1', (text, ground, least) => {
    const [a = 0, b = 0] = [text, ground]
      .map((name) => luminance(tokens.get(name)?.[mode] ?? ''))
      .sort((x, y) => y - x);
    expect((a + 0.05) / (b + 0.05)).toBeGreaterThanOrEqual(least);
  });
});
