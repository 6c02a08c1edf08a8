import type { FrameLocator, Page } from '@playwright/test';

/** The card maker's page, wherever it is open. */
export const processorPage = (root: Page | FrameLocator) => ({
  title: root.getByRole('heading', { level: 1 }),
  first: root.getByLabel('Choose a PIN'),
  again: root.getByLabel('Type it once more'),
  proceed: root.getByRole('button', { name: 'Continue' }),
  set: root.getByRole('button', { name: 'Set this PIN' }),
  says: root.getByRole('status'),
  /** A PIN that is shown: a picture, with its digits as its name. */
  shown: root.getByRole('img'),
});

export type ProcessorPage = ReturnType<typeof processorPage>;

/** The card maker's page inside of the frame. */
export const processorFrame = (page: Page) => processorPage(page.frameLocator('iframe'));
