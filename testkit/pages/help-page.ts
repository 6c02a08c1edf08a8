import type { Page } from '@playwright/test';

export const helpPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  /** Each question, as a region of its own. */
  questions: page
    .getByRole('main')
    .getByRole('region')
    .filter({ has: page.getByRole('link') }),
  ways: page.getByRole('main').getByRole('link'),
});
