import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CardPicture } from './card-picture';

const picture = (solid: boolean) =>
  renderToStaticMarkup(<CardPicture name="Debit" solid={solid} label={solid ? 'Your card' : 'A drawing'} />);

describe('the picture of a card', () => {
  test('is a drawing while the card waits for its PIN, and says so', () => {
    expect(picture(false)).toMatch(/^<div role="img" aria-label="A drawing" class="[^"]*card-plan/);
    expect(picture(false)).not.toContain('card-solid');
  });

  test('is solid once the PIN is chosen, and says so', () => {
    expect(picture(true)).toMatch(/^<div role="img" aria-label="Your card" class="[^"]*card-solid/);
    expect(picture(true)).not.toContain('card-plan');
  });
});
