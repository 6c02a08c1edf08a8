import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paletteOf } from './colours';
import { contrast, PAIRS, tooFaint } from './contrast';
import nordlund from './nordlund.json';
import { brandStyle } from './style';
import tern from './tern.json';
import { Brand } from './brand';

const PALETTES = { nordlund: paletteOf(nordlund.colours), tern: paletteOf(tern.colours) };
const EACH = (['nordlund', 'tern'] as const).flatMap((brand) =>
  (['light', 'dark'] as const).map((mode) => [brand, mode] as const),
);

describe.each(EACH)('%s in %s', (brand, mode) => {
  test.each(PAIRS)('%s on %s is at least %d : 1', (on, ground, least) => {
    const palette = PALETTES[brand];
    expect(contrast(palette[on][mode], palette[ground][mode])).toBeGreaterThanOrEqual(least);
  });
});

test('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  const faint = { ...PALETTES.nordlund, muted: { light: '#cccccc', dark: '#a6b3ad' } };
  expect(tooFaint(faint).map(({ on, ground, mode }) => `${on} ${ground} ${mode}`)).toEqual([
    'muted paper light',
    'muted surface light',
    'muted sunken light',
  ]);
});

describe('the style of a brand', () => {
  const css = readFileSync(join(import.meta.dirname, '../../app/globals.css'), 'utf8');
  const style = brandStyle(Brand.parse(tern));
  const variables = (text: string) => [...new Set(text.match(/--brand-[a-z-]+/g))].sort();

  test('says every variable that the stylesheet asks for, and none more', () => {
    expect(variables(style)).toEqual(variables(css));
  });

  test('says each by day and by night, and its dark only on screens', () => {
    expect(style).toContain(`--brand-accent:${tern.colours.accent.light};`);
    expect(style.split('@media screen and (prefers-color-scheme:dark)')[1]).toContain(
      `--brand-accent:${tern.colours.accent.dark};`,
    );
  });

  test('holds nothing that could end the element it stands in', () => {
    expect(style).not.toMatch(/[<>"'&\\]/);
  });
});
