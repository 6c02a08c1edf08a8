import { active } from '../../testkit/builders.ts';
import { viewPinPage } from '../../testkit/pages/card-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import type { Cardholder } from '../../testkit/playwright/cardholder.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const PIN = '482715';

/** From the list to the PIN on the screen. */
async function looks(cardholder: Cardholder): Promise<void> {
  const { page } = cardholder;
  await cardholder.opensCard();
  await cardholder.wants('See my PIN');
  await press(viewPinPage(page).show);
  await expect(processorFrame(page).shown).toHaveAttribute('aria-label', PIN.split('').join(' '));
}

test.describe('con-3 a PIN is seen', () => {
  test('and can be hidden, and nothing of it is left: one control, from one proof', async ({
    signedIn,
    processor,
  }) => {
    const cardholder = await signedIn(active({ pin: PIN }));
    const { page } = cardholder;
    const { frame, hide, left, hidden, again } = viewPinPage(page);
    await looks(cardholder);
    await expect(left).toBeVisible();
    const { controls, requests } = await processor.record();
    expect(controls).toHaveLength(1);
    const ofThePage = requests.filter(({ path }) => path.includes('/pin/view'));
    expect(ofThePage.filter(({ status }) => status !== 200)).toEqual([]);
    expect(ofThePage.filter(({ path }) => path.endsWith('/reveal'))).toHaveLength(1);
    await hide.click();
    await expect(hidden).toBeFocused();
    await expect(frame).toHaveCount(0);
    await again.click();
    await expect(pinPage(page).prove.bank, 'every look needs a proof of its own').toBeVisible();
    expect((await processor.record()).controls).toHaveLength(1);
  });

  test('for twenty seconds, and no longer', async ({ signedIn }) => {
    const cardholder = await signedIn(active({ pin: PIN }));
    const { page } = cardholder;
    await page.clock.install();
    await looks(cardholder);
    await page.clock.fastForward(19_000);
    await expect(viewPinPage(page).frame).toBeVisible();
    await page.clock.fastForward(2_000);
    await expect(viewPinPage(page).hidden).toBeVisible();
    await expect(viewPinPage(page).frame).toHaveCount(0);
  });

  test('and is gone at once when the page is hidden', async ({ signedIn }) => {
    const cardholder = await signedIn(active({ pin: PIN }));
    const { page } = cardholder;
    await looks(cardholder);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect(viewPinPage(page).frame).toHaveCount(0);
    await expect(viewPinPage(page).hidden).toBeVisible();
  });

  test('as a picture: there is no text to select or to copy', async ({ signedIn }) => {
    const cardholder = await signedIn(active({ pin: PIN }));
    const { page } = cardholder;
    await looks(cardholder);
    const frame = page.frames().find((each) => each.url().includes('/pin/view'));
    const text = await frame?.evaluate(() => {
      document.getSelection()?.selectAllChildren(document.body);
      return `${document.body.innerText} ${document.getSelection()?.toString() ?? ''}`;
    });
    expect(text).toContain('Your PIN');
    expect(text?.replace(/\D/g, '')).toBe('');
  });
});
