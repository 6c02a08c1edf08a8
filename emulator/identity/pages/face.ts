import { html, type Html } from './html.ts';

/** A round with the person's initials. The name stands beside it, so it is silent to screen readers. */
export const face = (name: string): Html =>
  html`<span class="face" aria-hidden="true">${initials(name)}</span>`;

function initials(name: string) {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => /^./u.exec(word ?? '')?.[0].toUpperCase() ?? '').join('');
}
