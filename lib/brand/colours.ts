/** `#rrggbb`, in daylight and in the dark. */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

/** Every brand says these. `Deep` is a button under the pointer, `Ink` the text on it, `Soft` the ground of a remark. */
export const OWN = [
  ...(['accent', 'accentDeep', 'accentInk', 'accentSoft'] as const),
  ...(['cardGlow', 'cardBase', 'cardDepth', 'cardInk'] as const),
] as const;

/** Calm paper and what stands on it. A brand may take others. */
export const NEUTRALS = {
  paper: { light: '#faf8f4', dark: '#101413' },
  surface: { light: '#ffffff', dark: '#181e1c' },
  sunken: { light: '#f2efe8', dark: '#0c100f' },
  ink: { light: '#1c2321', dark: '#ecf1ee' },
  muted: { light: '#56615b', dark: '#a6b3ad' },
  line: { light: '#e0dbd0', dark: '#2c3532' },
  edge: { light: '#848c86', dark: '#6b7a73' },
} as const satisfies Readonly<Record<string, Pair>>;

/** Warnings and refusals look the same at every bank. */
const SIGNALS = {
  warn: { light: '#7a4700', dark: '#f2c47a' },
  warnSoft: { light: '#fff2d9', dark: '#33270f' },
  bad: { light: '#9b1c2e', dark: '#ff9aa6' },
  badSoft: { light: '#fdeaec', dark: '#3a171c' },
} as const satisfies Readonly<Record<string, Pair>>;

export type OwnName = (typeof OWN)[number];
export type NeutralName = keyof typeof NEUTRALS;
export type ColourName = OwnName | NeutralName | keyof typeof SIGNALS;
export type Palette = Readonly<Record<ColourName, Pair>>;
type Given = Readonly<Record<OwnName, Pair>> & Readonly<Partial<Record<NeutralName, Pair | undefined>>>;

/** All colours of the pages: the brand's, and ours where it says none. */
export function paletteOf(given: Given): Palette {
  const said = Object.fromEntries(Object.entries(given).filter(([, pair]) => pair !== undefined));
  return { ...NEUTRALS, ...SIGNALS, ...(said as Given & typeof NEUTRALS) };
}
