import { readFile } from 'node:fs/promises';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const PIN = '7305';
const SILENCE = { timeout: 14_000 };

test.describe('S38 where the frame fails, a tab of its own takes over', () => {
  for (const [fault, noise] of [
    ['frame_never_loads', /./],
    // The browser's own page stands in the frame then, and is not told a control that is the processor's.
    [
      'frame_refuses_framing',
      /Refused to display|violates the following|ERR_BLOCKED_BY_RESPONSE|does not match the recipient window's origin/,
    ],
  ] as const)
    test(`${fault}: a fresh control is posted into a tab, and the page shows the truth on return`, async ({
      cardholder,
      processor,
      database,
      consoles,
    }) => {
      consoles.mayHear(noise);
      const { page, card } = cardholder;
      const { type, tab, notice, done } = pinPage(page);
      await page.clock.install();
      await processor.arm(fault, 1);
      await cardholder.comesToTheFrame();
      // Only then: a control that is still on its way would be too late by this clock.
      await expect(type.frame).toHaveCount(1);
      await page.clock.runFor(11_000);
      await expect(notice('Nothing in the box above?')).toBeVisible(SILENCE);
      await database.freeSlot(card);
      await page.clock.fastForward(33_000);
      await press(tab.offer);
      await cardholder.opensTheTab();
      await expect(type.frame, 'the frame that failed is gone').toHaveCount(0);
      await cardholder.types(PIN);
      await expect(done.heading).toBeVisible();
      expect(await processor.pinOf(card)).toBe(PIN);
      expect((await processor.record()).controls).toHaveLength(2);
    });
});

test('frame_says_unknown: what nobody documents changes nothing, and is counted', async ({
  cardholder,
  processor,
  target,
}) => {
  const { page, card } = cardholder;
  await processor.arm('frame_says_unknown');
  const before = target.appLog ? (await readFile(target.appLog, 'utf8')).length : 0;
  await cardholder.setsPin(PIN);
  await expect(pinPage(page).done.heading).toBeVisible();
  expect(await processor.pinOf(card)).toBe(PIN);
  const { appLog } = target;
  if (appLog)
    await expect
      .poll(async () => (await readFile(appLog, 'utf8')).slice(before))
      .toMatch(/frame.*unknown|unknown.*frame/);
});
