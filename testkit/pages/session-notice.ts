import type { Page } from '@playwright/test';

/** What stands above every page of somebody who is signed in when the session is about to end. */
export const sessionNotice = (page: Page) => ({
  areYouThere: page.getByText('Are you still there?'),
  stay: page.getByRole('button', { name: 'Stay signed in' }),
});
