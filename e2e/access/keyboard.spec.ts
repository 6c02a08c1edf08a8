import type { Page } from '@playwright/test';
import en from '../../messages/en.json' with { type: 'json' };
import fi from '../../messages/fi.json' with { type: 'json' };
import sv from '../../messages/sv.json' with { type: 'json' };
import { waitingForPin } from '../../testkit/builders.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const PIN = '7305';
const LANGUAGES = [
  ['en-GB', en],
  ['fi-FI', fi],
  ['sv-SE', sv],
] as const;
/** More stops than any page has. */
const MOST_STOPS = 40;

/** What has the focus: what it is called, and whether one sees that it has it (WCAG 2.4.7) and all of it (2.4.11). */
const stop = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const { x = 0, y = 0, width = 0, height = 0 } = at?.getBoundingClientRect() ?? {};
    const onTop = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      tag: at?.tagName ?? '',
      name: at?.getAttribute('aria-label') ?? at?.textContent.trim() ?? '',
      isSeen: at !== null && getComputedStyle(at).outlineStyle !== 'none' && at.contains(onTop),
    };
  });

/** Tab by tab to what is wanted; on each stop one must see where one is. */
async function tabTo(page: Page, wanted: string | { readonly tag: string }): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const { tag, name, isSeen } = await stop(page);
    if (typeof wanted === 'string' ? name === wanted : tag === wanted.tag) {
      if (typeof wanted === 'string') expect(isSeen, `the focus on “${name}” is seen`).toBe(true);
      return;
    }
  }
  throw new Error(`No way by Tab to ${JSON.stringify(wanted)}`);
}

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));

/** English sentences that this language has other words for: none of them may be left on its pages. */
function foreignTo(words: Tree): string[] {
  const own = new Set(leaves(words));
  return leaves(en).filter((text) => text.length > 12 && !text.includes('{') && !own.has(text));
}

for (const [locale, words] of LANGUAGES)
  test.describe(`by the keyboard alone, in ${locale}`, () => {
    test.use({ locale });

    test('from the sign-in to the PIN that is set, and back to the cards', async ({
      page,
      identity,
      processor,
    }) => {
      const { customerId } = await processor.addCustomer();
      const card = await processor.add({ customerId, ...waitingForPin() });
      const person = await identity.person({ customerId });
      const foreign = foreignTo(words);
      const { keyboard } = page;
      const heading = (name: string) => page.getByRole('heading', { level: 1, name });
      const isIn = async (title: string) => {
        await expect(heading(title)).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        const said = await page.evaluate(() => document.body.innerText);
        expect(foreign.filter((text) => said.includes(text))).toEqual([]);
      };

      await page.goto('/sign-in');
      await keyboard.press('Tab');
      expect((await stop(page)).name, 'the way past the header comes first').toBe(words.shell.skip);
      await isIn(words.signIn.title);
      await tabTo(page, words.signIn.action);
      await keyboard.press('Enter');
      await page.waitForURL('**/interaction/**');
      await page.getByRole('textbox').focus();
      await keyboard.type(person.sub);
      await keyboard.press('Enter');

      await isIn(words.cards.waiting.title);
      await tabTo(page, words.cards.waiting.action);
      await keyboard.press('Enter');
      await isIn(words.pin.think.title);
      await tabTo(page, words.pin.think.ready);
      await keyboard.press('Enter');
      await expect(heading(words.pin.prove.title)).toBeFocused();
      await isIn(words.pin.prove.title);
      await tabTo(page, words.pin.prove.bank);
      await keyboard.press('Enter');
      await page.waitForURL('**/interaction/**');
      await tabTo(page, { tag: 'BUTTON' });
      await keyboard.press('Enter');

      await isIn(words.pin.ready.title);
      await tabTo(page, words.pin.ready.open);
      await keyboard.press('Enter');
      await expect(page.locator('iframe')).toHaveAttribute('title', words.pin.type.frameTitle);
      const inside = page.frameLocator('iframe');
      await expect(inside.getByRole('textbox').first()).toBeVisible();
      await isIn(words.pin.type.title);
      await tabTo(page, { tag: 'IFRAME' });
      await keyboard.type(PIN);
      await keyboard.press('Enter');
      await expect(inside.getByText('Step 2 of 2')).toBeVisible();
      await keyboard.type(PIN);
      await keyboard.press('Enter');

      await expect(heading(words.pin.done.title)).toBeFocused();
      await isIn(words.pin.done.title);
      expect(await processor.pinOf(card)).toBe(PIN);
      await tabTo(page, words.pin.done.back);
      await keyboard.press('Enter');
      await expect(heading(words.cards.title)).toBeVisible();
    });
  });

test('Tab leads into the card maker’s page and out of it again: it is no trap', async ({ cardholder }) => {
  const { page } = cardholder;
  await cardholder.comesToTheFrame();
  await expect(page.frameLocator('iframe').getByRole('textbox').first()).toBeVisible();
  await tabTo(page, { tag: 'IFRAME' });
  await tabTo(page, en.pin.type.actions.hide);
  await page.keyboard.press('Shift+Tab');
  expect((await stop(page)).tag).toBe('IFRAME');
});
