import type { Page } from '@playwright/test';

/** A card's own page: how far it has come, and what can be done with it. */
export const cardPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  /** A station on the card's way, by its title. */
  station: (title: string) => page.getByRole('listitem').filter({ hasText: title }),
  /** Anything that is offered, by its words. */
  offer: (words: string) => page.getByRole('link', { name: words, exact: true }),
  says: (sentence: string) => page.getByText(sentence),
});

/** An act without a frame: prove, confirm, done. */
export const actPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  proven: page.getByRole('heading', { name: 'Thank you, it is you' }),
  confirm: (words: string) => page.getByRole('button', { name: words, exact: true }),
  askAgain: page.getByRole('button', { name: /^Ask again/ }),
  notice: (title: string) => page.locator('strong', { hasText: title }),
  choosePin: page.getByRole('link', { name: 'Choose its PIN' }),
  toCard: page.getByRole('link', { name: 'To the card', exact: true }),
});

/** Looking at a PIN. */
export const viewPinPage = (page: Page) => ({
  show: page.getByRole('button', { name: 'Show my PIN' }),
  hide: page.getByRole('button', { name: 'Hide it now' }),
  left: page.getByText(/^Hidden in \d+ s$/),
  hidden: page.getByRole('heading', { name: 'Your PIN is hidden again' }),
  again: page.getByRole('button', { name: 'See it again' }),
  frame: page.locator('iframe'),
});

/** Ordering a card. */
export const orderPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1, name: 'Order a card' }),
  random: page.getByRole('radio', { name: /Send me a random one/ }),
  next: page.getByRole('button', { name: 'Go on' }),
  products: page.getByRole('group', { name: 'Which card' }).getByRole('radio'),
});
