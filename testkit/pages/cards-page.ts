import type { Page } from '@playwright/test';

export const cardsPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  /** One for each card that waits. */
  choose: page.getByRole('link', { name: 'Choose my PIN' }),
  /** One for each card that has a page of its own. */
  more: page.getByRole('link', { name: /^(More about this card|Open )/ }),
  order: page.getByRole('link', { name: 'Order another card' }),
  /** The line of a card, by what its tag says. */
  line: (tag: string) => page.getByRole('listitem').filter({ hasText: tag }),
  signOut: page.getByRole('button', { name: 'Sign out', exact: true }),
});
