import { firstTab, startRealBrowser } from '../../testkit/playwright/real-browser.ts';
import { test as usual } from '../../testkit/playwright/test.ts';

export interface RealOptions {
  /** A Chromium with a window, and the display that the window is on. */
  readonly real: { readonly executable: string; readonly display: string };
}

/** The usual people, at a browser that hides tabs, blocks pop-ups and keeps pages. */
export const test = usual.extend<RealOptions>({
  real: [{ executable: '', display: '' }, { option: true }],
  context: async ({ real }, use) => {
    const browser = await startRealBrowser(real.executable, real.display);
    await use(browser.context);
    await browser.close();
  },
  page: async ({ context, target }, use) => use(await firstTab(context, target.bank)),
});
export { expect } from '../../testkit/playwright/test.ts';
