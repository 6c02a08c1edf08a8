import { expect, test } from '../../testkit/playwright/test.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';

const PIN = '7305';
/** After ten seconds of silence help appears (design.md section 4); the rest is for the machine. */
const SILENCE = { timeout: 14_000 };

test.describe('S38 a frame that does not work', () => {
  test('frame_never_loads: help appears beside the untouched frame, and a fresh page can be had after a countdown', async ({
    cardholder,
    processor,
    database,
  }) => {
    const { page, card } = cardholder;
    const { type, notice, done } = pinPage(page);
    await page.clock.install();
    await processor.arm('frame_never_loads', 1);
    await cardholder.comesToTheFrame();
    await expect(type.frame).toBeVisible();
    await type.frame.evaluate((frame) => frame.setAttribute('data-seen', 'before'));

    await page.clock.runFor(11_000);
    await expect(notice('Nothing in the box above?')).toBeVisible();
    await expect(type.frame).toHaveAttribute('data-seen', 'before');
    await expect(type.countdown).toBeDisabled();

    await database.freeSlot(card);
    await page.clock.fastForward(33_000);
    await type.tryAgain.click();
    await cardholder.types(PIN);
    await expect(done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe(PIN);
    expect((await processor.record()).controls).toHaveLength(2);
  });

  for (const [fault, noise] of [
    ['frame_returns_500', /status of 500/],
    // The browser's own page stands in the frame then, and is not told a control that is the processor's.
    [
      'frame_refuses_framing',
      /Refused to display|violates the following|ERR_BLOCKED_BY_RESPONSE|does not match the recipient window's origin/,
    ],
  ] as const)
    test(`${fault}: help appears within ten seconds`, async ({ cardholder, processor, consoles }) => {
      consoles.mayHear(noise);
      const { page } = cardholder;
      await processor.arm(fault);
      await cardholder.comesToTheFrame();
      await expect(pinPage(page).notice('Nothing in the box above?')).toBeVisible(SILENCE);
      await expect(pinPage(page).type.countdown).toBeDisabled();
    });

  test('frame_says_error: the frame is taken away, and the way to a fresh one counts down', async ({
    cardholder,
    processor,
  }) => {
    const { page } = cardholder;
    await processor.arm('frame_says_error');
    await cardholder.comesToTheFrame();
    await expect(pinPage(page).notice('The card maker’s page could not finish')).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    await expect(pinPage(page).type.countdown).toBeDisabled();
  });

  test('offline: the frame is closed, and nothing that was typed is lost without a word', async ({
    cardholder,
    processor,
    consoles,
  }) => {
    consoles.mayHear(/ERR_INTERNET_DISCONNECTED/);
    const { page } = cardholder;
    await cardholder.comesToTheFrame();
    await processorFrame(page).first.fill('73');
    await page.context().setOffline(true);
    await expect(pinPage(page).notice('You are offline')).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    await page.context().setOffline(false);
    await expect(pinPage(page).notice('You are back online')).toBeVisible();
    await expect(pinPage(page).type.countdown.or(pinPage(page).type.tryAgain)).toBeVisible();
    expect((await processor.record()).controls).toHaveLength(1);
  });
});

test.describe('S37 what the frame says is a hint; what the card maker says is the truth', () => {
  test('a false success is not shown as one', async ({ cardholder, processor }) => {
    const { page, card } = cardholder;
    await processor.arm('frame_claims_success_falsely');
    await cardholder.comesToTheFrame();
    const reads = async () =>
      (await processor.record()).requests.filter(({ path }) =>
        /^\/card\/v4\/customer|^\/issuer\/v1\/cards$/.test(path),
      ).length;
    await expect(processorFrame(page).first).toBeVisible();
    const before = await reads();
    await cardholder.types(PIN);

    await expect(processorFrame(page).title, 'so the frame says').toHaveText('Your PIN is set');
    await expect(pinPage(page).type.says('We are checking with the card maker.')).toBeVisible();
    await expect.poll(reads, 'the card maker is asked, more than once').toBeGreaterThan(before + 1);
    await expect(pinPage(page).done.heading).toHaveCount(0);
    await expect(pinPage(page).type.says('We are checking with the card maker.')).toBeVisible();
    expect(await processor.pinStatusOf(card)).toBe('W');
  });

  test('its twin: a true success in a frame that never speaks is found all the same', async ({
    cardholder,
    processor,
  }) => {
    const { page, card } = cardholder;
    await page.clock.install();
    await processor.arm('frame_is_silent');
    await cardholder.comesToTheFrame();
    await cardholder.types(PIN);
    await expect(processorFrame(page).title).toHaveText('Your PIN is set');
    expect(await processor.pinOf(card)).toBe(PIN);
    await expect(pinPage(page).done.heading).toHaveCount(0);
    await page.clock.runFor(20_000);
    await expect(pinPage(page).done.heading, 'the first read of the schedule, after 20 s').toBeVisible();
  });

  test('a silent success is found at once when the person comes back to the tab after the help', async ({
    cardholder,
    processor,
  }) => {
    const { page } = cardholder;
    await processor.arm('frame_is_silent');
    await cardholder.comesToTheFrame();
    await cardholder.types(PIN);
    await expect(pinPage(page).notice('Nothing in the box above?')).toBeVisible(SILENCE);
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(pinPage(page).done.heading).toBeVisible({ timeout: 3_000 });
  });

  test('a card maker that cannot be asked is said, and asked again by a press', async ({
    cardholder,
    processor,
    consoles,
  }) => {
    consoles.mayHear(/status of 503/);
    const { page } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    await processor.arm('cards_503');
    await cardholder.types(PIN);
    await expect(pinPage(page).notice('We cannot check right now')).toBeVisible();
    await expect(pinPage(page).done.heading).toHaveCount(0);
    await processor.disarm();
    await pinPage(page).type.checkNow.click();
    await expect(pinPage(page).done.heading).toBeVisible();
  });
});
