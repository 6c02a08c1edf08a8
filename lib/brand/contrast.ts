import type { ColourName, Palette } from './colours';

const TEXT = 4.5;
const EDGE = 3;

/** What stands on what: text by WCAG 1.4.3, and the edges of controls by 1.4.11. */
export const PAIRS: readonly (readonly [on: ColourName, ground: ColourName, least: number])[] = [
  ...(['paper', 'surface', 'sunken'] as const).flatMap((ground) =>
    (['ink', 'muted', 'accent', 'bad'] as const).map((text) => [text, ground, TEXT] as const),
  ),
  ['accentInk', 'accent', TEXT],
  ['accentInk', 'accentDeep', TEXT],
  ['ink', 'accentSoft', TEXT],
  ['accent', 'accentSoft', TEXT],
  ['warn', 'warnSoft', TEXT],
  ['bad', 'badSoft', TEXT],
  // The card's ground runs from one to the next.
  ['cardInk', 'cardGlow', TEXT],
  ['cardInk', 'cardBase', TEXT],
  ['cardInk', 'cardDepth', TEXT],
  ['edge', 'paper', EDGE],
  ['edge', 'surface', EDGE],
];

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = parseInt(hex.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Every pair that too few people could read, in daylight or in the dark. */
export const tooFaint = (palette: Palette) =>
  (['light', 'dark'] as const).flatMap((mode) =>
    PAIRS.flatMap(([on, ground, least]) => {
      const is = contrast(palette[on][mode], palette[ground][mode]);
      return is >= least ? [] : [{ on, ground, mode, least, is }];
    }),
  );
