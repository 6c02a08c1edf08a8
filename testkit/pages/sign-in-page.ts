import type { Page } from '@playwright/test';

export const signInPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1, name: 'Choose the PIN of your new card' }),
  signIn: page.getByRole('button', { name: 'Sign in' }),
  /** Why one is here, by the notice's title. */
  notice: (title: string) => page.locator('strong').getByText(title, { exact: true }),
});
