import type { Page } from '@playwright/test';

export const securityPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  add: page.getByRole('button', { name: 'Add a passkey' }),
  bank: page.getByRole('button', { name: 'Use the bank’s sign-in' }),
  make: page.getByRole('button', { name: 'Make the passkey' }),
  added: page.getByRole('heading', { name: 'Your passkey is added' }),
  passkeys: page.getByRole('region', { name: 'Your passkeys' }).getByRole('listitem'),
});
