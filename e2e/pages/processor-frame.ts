import type { Page } from '@playwright/test';

/** The card maker's page inside of the frame. */
export function processorFrame(page: Page) {
  const frame = page.frameLocator('iframe');
  return {
    title: frame.getByRole('heading', { level: 1 }),
    first: frame.getByLabel('Choose a PIN'),
    again: frame.getByLabel('Type it once more'),
    proceed: frame.getByRole('button', { name: 'Continue' }),
    set: frame.getByRole('button', { name: 'Set this PIN' }),
    says: frame.getByRole('status'),
  };
}
