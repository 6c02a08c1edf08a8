import type { Page } from '@playwright/test';
import { expect } from '../../testkit/playwright/test.ts';

export const WIDTHS = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
} as const;

/** It is always this moment in the pictures, and cards are always next made at the other one. */
const NOW = '2026-03-02T12:00:00Z';
const NEXT_RUN = '2026-03-02T20:00:00Z';

/** The browser's clock stands where it is told, and every moment that the server names is the same. */
export async function fixClock(page: Page): Promise<void> {
  await page.clock.install({ time: NOW });
  await page.addInitScript((nextRun) => {
    const Clock = Date;
    window.Date = class extends Clock {
      constructor(...parts: unknown[]) {
        super(...((typeof parts[0] === 'string' ? [nextRun] : parts) as []));
      }
    } as DateConstructor;
  }, NEXT_RUN);
}

/** What differs each time and matters in no picture: seconds that are left, a reference, the day of a passkey. */
const settle = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      const settled = (text.nodeValue ?? '')
        .replace(/\b\d+(?= s\b)/, '30')
        .replace(/(?<=name this: )\S+/, 'Kx7Qm2Zr9Aw')
        .replace(/(?<=from )[\da-f.:]+$/, '203.0.113.5')
        .replace(/(?<=Added on |used on )[\w ]+/, '2 March 2026');
      if (settled !== text.nodeValue) text.nodeValue = settled;
    }
  });

/** While it lasts no timer runs, so that a countdown stands still. */
async function whileStill(page: Page, look: () => Promise<void>): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await look();
  await page.clock.resume();
}

/** The same screen on a phone and at a desk, by day and by night, as it is kept in `docs/screens/`. */
export const pictures = (page: Page, name: string) =>
  whileStill(page, async () => {
    // Nothing lies under the pointer, wherever it is when the page becomes narrow.
    await page.mouse.move(0, 0);
    await settle(page);
    for (const [place, size] of Object.entries(WIDTHS))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await expect
          .soft(page, `${name}, ${place}, ${colorScheme}`)
          .toHaveScreenshot(`${name}-${place}-${colorScheme}.png`, { fullPage: true });
      }
    await page.emulateMedia({ colorScheme: 'light' });
  });
