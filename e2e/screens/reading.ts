import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../../testkit/playwright/test.ts';
import { WIDTHS } from './picture.ts';

async function faultsOf(page: Page, only?: string) {
  // What is in the frame is the card maker's.
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode();
  // `target-size` is off by itself, as all that is new in WCAG 2.2.
  if (only) axe.withRules(only);
  else axe.options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** axe finds nothing, by day and by night. */
export async function isAccessible(page: Page, name: string): Promise<void> {
  expect.soft(await faultsOf(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await faultsOf(page, 'color-contrast'), `${name}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Text that a box around it cuts off. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    while (texts.nextNode()) {
      const range = document.createRange();
      range.selectNode(texts.currentNode);
      const text = range.getBoundingClientRect();
      for (let box = texts.currentNode.parentElement; box; box = box.parentElement) {
        const { overflowX, clipPath } = getComputedStyle(box);
        // What is for screen readers alone is one pixel wide.
        if (clipPath !== 'none') break;
        if (overflowX === 'visible' || text.width === 0 || box === document.body) continue;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        if (text.left < left - 1 || text.right > right + 1 || text.top < top - 1 || text.bottom > bottom + 1)
          cut.push(texts.currentNode.textContent ?? '');
      }
    }
    return cut;
  });

/** What somebody who reads with difficulty sets for every page (WCAG 1.4.12). */
const WIDE_TEXT = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;
const TWICE = 'html { font-size: 200% !important; }';

/** WCAG 1.4.4, 1.4.10 and 1.4.12: 400 % zoom leaves 320 of 1280 pixels. */
const WAYS = [
  ['at 400 %', { width: 320, height: 256 }, ''],
  ['at 400 %, spaced', { width: 320, height: 256 }, WIDE_TEXT],
  ['with text twice as large', WIDTHS.desk, TWICE],
  ['with text twice as large, on a phone', WIDTHS.phone, TWICE],
] as const;

/** Whatever one sets for reading, nothing scrolls sideways and nothing is cut off. */
export async function reflows(page: Page, name: string): Promise<void> {
  for (const [way, size, css] of WAYS) {
    await page.setViewportSize(size);
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, css);
    expect.soft(await overhang(page), `${name}, ${way}`).toBeLessThanOrEqual(0);
    expect.soft(await cutOff(page), `${name}, ${way}`).toEqual([]);
  }
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
  await page.setViewportSize(WIDTHS.desk);
}

/** In the person's own colours a button is known by its edge, for its own colour is gone. */
export async function hasEdges(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const without = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main a')]
      .filter((control) => {
        const { borderTopWidth, textDecorationLine } = getComputedStyle(control);
        return borderTopWidth === '0px' && !textDecorationLine.includes('underline');
      })
      .map((control) => control.outerHTML.slice(0, 160)),
  );
  expect.soft(without, `${name}, in forced colours`).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}

/** Whoever asks for less motion sees none. */
export async function isStill(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() =>
    document.getAnimations().flatMap(({ playState }) => (playState === 'running' ? [playState] : [])),
  );
  expect.soft(moving, `${name}, with less motion`).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
}
