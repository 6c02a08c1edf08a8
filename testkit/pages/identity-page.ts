import type { Page } from '@playwright/test';

/** The bank's OpenID provider: another site, with pages of its own. */
export const identityPage = (page: Page) => ({
  userName: page.getByLabel('Or type a user name'),
  proceed: page.getByRole('button', { name: 'Continue' }),
  confirm: page.getByRole('button', { name: 'Confirm' }),
  cancel: page.getByRole('button', { name: 'Cancel' }),
  somebodyElse: page.getByRole('link', { name: 'I am somebody else' }),
});
