import type { FaultName } from '../../testkit/world.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';

const REFUSED = 'The card maker did not open its page';
const BUSY = 'The card maker is busy';

/** `mayExist`: a control could have been issued behind the answer, so its half minute must pass before the next. */
const FAULTS: readonly (readonly [fault: FaultName, title: string, mayExist: boolean])[] = [
  ['control_refused_400', REFUSED, false],
  ['control_redirects', REFUSED, true],
  ['control_503', BUSY, true],
  ['control_hangs', BUSY, true],
  ['control_answers_html', REFUSED, true],
  ['control_hostile_url', REFUSED, true],
  ['control_too_big', REFUSED, true],
];

test.describe('S45 when the card maker gives no control, the page says so calmly and the proof is kept', () => {
  for (const [fault, title, mayExist] of FAULTS)
    test(`${fault}${fault === 'control_hostile_url' ? ' S18' : ''}`, async ({
      cardholder,
      processor,
      consoles,
    }) => {
      consoles.mayHear(/status of 50[23]/, /status of 409/);
      const { page, card } = cardholder;
      const type = pinPage(page).type;
      await processor.arm(fault);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).hostname));
      await cardholder.comesToTheFrame();
      await expect(pinPage(page).notice(title)).toBeVisible();
      await expect(type.frame).toHaveCount(0);
      expect(asked.filter((host) => host.endsWith('.example'))).toEqual([]);
      expect(await page.content()).not.toContain('attacker');

      await processor.disarm();
      await type.tryAgain.click();
      if (mayExist) {
        await expect(pinPage(page).notice('A page for this card is still open')).toBeVisible();
        await expect(type.countdown).toBeDisabled();
      } else {
        await cardholder.types('7305');
        await expect(pinPage(page).done.heading).toBeVisible();
        expect(await processor.pinOf(card)).toBe('7305');
      }
    });

  test('plastics_503: the page says so, and the same proof works afterwards', async ({
    cardholder,
    processor,
    consoles,
  }) => {
    consoles.mayHear(/status of 503/);
    const { page, card } = cardholder;
    await processor.arm('plastics_503', 1);
    await cardholder.comesToTheFrame();
    await expect(pinPage(page).notice(BUSY)).toBeVisible();
    await pinPage(page).type.tryAgain.click();
    await cardholder.types('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe('7305');
  });
});

test('S19 a control that took too long to come is not used: nothing is posted, and a fresh one can be had', async ({
  cardholder,
  processor,
}) => {
  const { page } = cardholder;
  await page.route('**/pin-control', async (route) => {
    const response = await route.fetch();
    const control = (await response.json()) as object;
    await route.fulfill({ response, json: { ...control, leaveWithinMs: 1 } });
  });
  await cardholder.comesToTheFrame();
  await expect(pinPage(page).notice('The page took too long to open')).toBeVisible();
  await expect(pinPage(page).type.frame).toHaveCount(0);
  await expect(pinPage(page).type.countdown).toBeDisabled();
  const { requests } = await processor.record();
  expect(requests.filter(({ path }) => path === '/pin/set')).toEqual([]);
});
