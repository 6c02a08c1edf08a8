import type { Page } from '@playwright/test';

export const securityPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  add: page.getByRole('button', { name: 'Add a passkey' }),
  bank: page.getByRole('button', { name: 'Use the bank’s sign-in' }),
  make: page.getByRole('button', { name: 'Make the passkey' }),
  added: page.getByRole('heading', { name: 'Your passkey is added' }),
  everywhere: page.getByRole('button', { name: 'Sign out everywhere' }),
  rename: (name: string) => page.getByRole('button', { name: `Rename: ${name}` }),
  newName: (name: string) => page.getByRole('textbox', { name: `Rename: ${name}` }),
  save: page.getByRole('button', { name: 'Save' }),
  remove: (name: string) => page.getByRole('link', { name: `Remove ${name}` }),
  removeNow: page.getByRole('button', { name: 'Remove the passkey', exact: true }),
  usePasskey: page.getByRole('button', { name: 'Use my passkey' }),
  removed: page.getByRole('heading', { name: 'The passkey is removed' }),
  history: page.getByRole('region', { name: 'What happened lately' }).getByRole('listitem'),
  passkeys: page.getByRole('region', { name: 'Your passkeys' }).getByRole('listitem'),
});
