import type { Page } from '@playwright/test';

type Listening = Window & { heard: string[] };

/** Hears what a screen reader says by itself: where the focus goes, and what changes in a live region. */
export const hear = (page: Page) =>
  page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const LIVE = '[role=status], [role=alert], [aria-live]';
    const said = new WeakMap<Element, string>();
    const say = (region: Element) => {
      // What is there from the beginning is read in its place.
      if (document.readyState === 'loading') return;
      const text = region.textContent.replace(/\s+/g, ' ').trim();
      if (text && said.get(region) !== text) heard.push(`says: ${text}`);
      said.set(region, text);
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const around = element?.closest(LIVE);
        if (around) say(around);
        // A region that comes with its words is read where it alerts.
        for (const added of addedNodes)
          if (added instanceof Element)
            for (const region of [added, ...added.querySelectorAll('*')])
              if (region.matches('[role=alert]')) say(region);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element) || target === document.body) return;
      const name = target.getAttribute('aria-label') ?? target.getAttribute('title') ?? target.textContent;
      heard.push(`goes to: ${target.localName} “${name.trim()}”`);
    });
  });

/** What was heard since the page was loaded, or since one asked. */
const heardOn = (page: Page) => page.evaluate(() => (window as unknown as Listening).heard.splice(0));

/** One screen as a screen reader has it: its title, what it said by itself, and what one reads from top to bottom. */
export async function read(page: Page, step: string): Promise<string> {
  // Next's own live region comes last, once the page hears: before that the tree is not whole.
  await page.locator('next-route-announcer').getByRole('alert').waitFor({ state: 'attached' });
  const tree = await page.locator('body').ariaSnapshot();
  return [
    `## ${step}`,
    `title: ${await page.title()}`,
    ...(await heardOn(page)),
    ...tree.split('\n').filter((line) => !line.includes('/url:')),
    '',
  ].join('\n');
}
