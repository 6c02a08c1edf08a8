import type { Page } from '@playwright/test';

/** Where reminders are stopped, and the line that other pages show while a card waits. */
export const remindersPage = (page: Page) => ({
  areOn: page.getByRole('heading', { name: 'Reminders are on' }),
  areStopped: page.getByRole('heading', { name: 'Reminders are stopped' }),
  stop: page.getByRole('button', { name: 'Stop the reminders' }),
  start: page.getByRole('button', { name: 'Start the reminders again' }),
  hint: page.getByRole('link', { name: 'See your cards' }),
});
