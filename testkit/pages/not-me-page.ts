import type { Page } from '@playwright/test';

/** Where a notice leads whoever did not do what it tells of. */
export const notMePage = (page: Page) => ({
  freeze: page.getByRole('button', { name: /^Freeze .*•••• \d{4}$/ }),
  question: page.getByRole('heading', { name: 'Freeze this card?' }),
  doIt: page.getByRole('button', { name: 'Freeze the card', exact: true }),
  done: page.getByText('The card is frozen'),
  replace: page.getByRole('link', { name: 'Have a new card made' }),
});
