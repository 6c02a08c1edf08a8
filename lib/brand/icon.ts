import type { Brand } from './brand';

/** `any` has round corners of its own; `maskable` is cut by the phone, so its mark stays in the middle circle. */
export const ICONS = { any: { corner: 15, mark: 51 }, maskable: { corner: 0, mark: 36 } } as const;
export type IconPurpose = keyof typeof ICONS;

const SIDE = 64;

/** The mark on the card's colour, as SVG. The schema lets only numbers and commands of paths through. */
export function brandIcon({ colours, logo }: Brand, purpose: IconPurpose): string {
  const { corner, mark } = ICONS[purpose];
  const ink = colours.cardInk.light;
  const paint =
    logo.stroke === undefined
      ? `fill="${ink}"`
      : `fill="none" stroke="${ink}" stroke-width="${logo.stroke}" stroke-linecap="round" stroke-linejoin="round"`;
  const paths = logo.paths.map((d) => `<path d="${d}"/>`).join('');
  const at = (SIDE - mark) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<rect width="${SIDE}" height="${SIDE}" rx="${corner}" fill="${colours.cardBase.light}"/>`,
    `<svg x="${at}" y="${at}" width="${mark}" height="${mark}" viewBox="${logo.viewBox}" ${paint}>${paths}</svg>`,
    '</svg>',
  ].join('');
}
