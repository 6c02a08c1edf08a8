import { expect, test } from '../../testkit/playwright/test.ts';
import { enrolPasskey } from '../../testkit/playwright/passkey.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';

const PIN = '7305';

test.describe('a cardholder chooses the PIN of a new card', () => {
  test('from waiting to done, and the processor has the PIN that was typed: seed-1 seed-2 seed-3 seed-4 seed-5 seed-6 seed-7 seed-8 seed-9 seed-12', async ({
    cardholder,
    processor,
  }) => {
    const { page, card } = cardholder;
    await page.context().clearCookies();
    await cardholder.signsIn();
    await expect(cardsPage(page).heading).toHaveText('Choose a PIN, and we make your card');
    expect(await processor.pinStatusOf(card)).toBe('W');

    await cardholder.setsPin(PIN);

    await expect(pinPage(page).done.heading).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    expect(await processor.pinOf(card)).toBe(PIN);
    expect(await processor.pinStatusOf(card)).toBe('S');

    await pinPage(page).done.back.click();
    await expect(cardsPage(page).line('PIN chosen')).toBeVisible();
    await expect(cardsPage(page).choose).toHaveCount(0);

    await page.goto('/security');
    const { history } = securityPage(page);
    await expect(history.first()).toContainText(/A PIN was chosen.*today at .*from /);
    await expect(history.nth(1)).toContainText(
      /card maker’s page was opened.*Set the PIN of card •••• \d{4}/,
    );
    await expect(history.last()).toContainText('You signed in');
  });

  test(
    'with a passkey one tap proves it and opens the page: the first is enrolled after the bank’s sign-in',
    { tag: '@chromium' },
    async ({ cardholder, processor }) => {
      const { page, card } = cardholder;
      await enrolPasskey(page);
      await page.goto('/security');
      await expect(securityPage(page).passkeys).toHaveCount(1);

      await page.goto('/cards');
      await cardholder.thinksOfAPin();
      await expect(pinPage(page).prove.act).toHaveText(/^Set the PIN of card •••• \d{4}$/);
      await pinPage(page).prove.passkey.click();
      await cardholder.types(PIN);

      await expect(pinPage(page).done.heading).toBeVisible();
      expect(await processor.pinOf(card)).toBe(PIN);
    },
  );

  test('a second PIN that differs is refused, and the same page takes the right one', async ({
    cardholder,
    processor,
    target,
  }) => {
    const { page, card } = cardholder;
    await cardholder.comesToTheFrame();
    await cardholder.types(PIN, '7306');
    const { says, again } = await cardholder.thePinPage();
    await expect(says).toHaveText('The two PINs are not the same. Type it again, or start over.');
    // A tab is told nothing of us, and tells us nothing.
    if (target.channel !== 'tab') await expect(pinPage(page).type.says('Not taken yet.')).toBeVisible();
    expect(await processor.pinOf(card)).toBeNull();

    await again.fill(PIN);
    await cardholder.sends();
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe(PIN);
  });

  test('con-6 a weak PIN is refused with its reason, and a better one is taken', async ({
    cardholder,
    processor,
  }) => {
    const { page, card } = cardholder;
    await cardholder.comesToTheFrame();
    const frame = await cardholder.thePinPage();
    for (const [weak, reason] of [
      ['1234', 'Digits in a row are what a thief tries first. Choose another PIN.'],
      ['1407', 'This looks like a date, and thieves try dates first. Choose another PIN.'],
      ['123', 'A PIN has at least 4 digits.'],
    ] as const) {
      await frame.first.fill(weak);
      await frame.proceed.click();
      await expect(frame.says).toHaveText(reason);
    }
    expect(await processor.pinStatusOf(card)).toBe('W');

    await cardholder.types(PIN);
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe(PIN);
  });
});

test.describe('a proof that was not given', () => {
  test('is said calmly, changes nothing, and can be tried again', async ({ cardholder, processor }) => {
    const { page, card } = cardholder;
    await cardholder.thinksOfAPin();
    await pinPage(page).prove.bank.click();
    await identityPage(page).cancel.click();

    await expect(pinPage(page).notice('You stopped the check')).toBeVisible();
    expect((await processor.record()).controls).toEqual([]);

    await cardholder.provesAtTheBank();
    await cardholder.opensTheFrame();
    await cardholder.types(PIN);
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe(PIN);
  });
});

test.describe('in Helsinki', () => {
  test.use({ timezoneId: 'Europe/Helsinki' });

  test('the next run is said in the person’s own time, with the UTC hour beside it: seed-10 seed-11', async ({
    cardholder,
    processor,
  }) => {
    const { page, card } = cardholder;
    await cardholder.setsPin(PIN);
    const made = pinPage(page).done.made;
    await expect(made).toBeVisible();
    const [, local, utc] =
      /(\d\d:\d\d), your time \((\d\d:\d\d) UTC\)/.exec((await made.textContent()) ?? '') ?? [];

    const run = new Date(`${new Date().toISOString().slice(0, 10)}T${utc ?? ''}:00Z`);
    expect(run.toISOString().slice(14, 16), 'this target makes cards every full hour').toBe('00');
    const inHelsinki = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Helsinki', timeStyle: 'short' });
    expect(local).toBe(inHelsinki.format(run));

    await processor.moveClock(60 * 60_000);
    const { plastics } = await processor.look(card.cardId);
    expect(plastics, 'and in that run it is made').toMatchObject([{ productionDate: expect.any(String) }]);
  });
});
