import type { Brand } from './brand';
import { paletteOf } from './colours';

const variable = (name: string) =>
  `--brand-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * The brand's colours as CSS variables, which app/globals.css gives their names. Paper is light, so the dark is for screens.
 * Two blocks and no `light-dark()`: nothing translates this text for browsers that do not know it.
 */
export function brandStyle({ colours }: Brand): string {
  const pairs = Object.entries(paletteOf(colours));
  const block = (mode: 'light' | 'dark') =>
    `:root{${pairs.map(([name, pair]) => `${variable(name)}:${pair[mode]}`).join(';')}}`;
  return `${block('light')}@media screen and (prefers-color-scheme:dark){${block('dark')}}`;
}
