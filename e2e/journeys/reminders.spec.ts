import { waitingForPin } from '../../testkit/builders.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { remindersPage } from '../../testkit/pages/reminders-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const REMINDER = 'Your card waits for its PIN';
const DAY_MS = 24 * 60 * 60_000;
/** A sweep comes each minute. */
const SWEPT_MS = 90_000;

test.describe('a card that waits for its PIN is not forgotten', () => {
  test('its holder is reminded by mail, once, with links that say nothing of the card', async ({
    signedIn,
    database,
    inbox,
    target,
  }) => {
    test.setTimeout(240_000);
    const { card, person } = await signedIn({ ...waitingForPin(), last4: '4321' });
    const address = person.email ?? '';
    await database.ageWaiting(card, 8 * DAY_MS);
    const mail = await inbox.waitForMail(address, ({ subject }) => subject === REMINDER, SWEPT_MS);
    expect(mail.text).toContain('your card •••• 4321');
    const links = `${mail.text} ${mail.html ?? ''}`.match(/https?:\/\/[^\s"<]+/g) ?? [];
    expect(new Set(links)).toEqual(new Set([`${target.bank}/cards`, `${target.bank}/reminders`]));
    expect(`${mail.text} ${mail.html ?? ''}`).not.toMatch(/crd_|stp_/);
    expect(await inbox.messagesTo(address)).toHaveLength(1);
  });

  test('whoever comes from the letter stops the reminders after a sign-in, and starts them again', async ({
    cardholder,
  }) => {
    const { page, person } = cardholder;
    await page.context().clearCookies();
    await page.goto('/reminders');
    await press(signInPage(page).signIn);
    await identityPage(page).userName.fill(person.sub);
    await identityPage(page).proceed.click();
    const reminders = remindersPage(page);
    await expect(reminders.areOn).toBeVisible();
    await press(reminders.stop);
    await expect(reminders.areStopped).toBeVisible();
    await page.reload();
    await expect(reminders.areStopped).toBeVisible();
    await press(reminders.start);
    await expect(reminders.areOn).toBeVisible();
  });

  test('other pages say that a card waits, and lead to it; the PIN page does not', async ({ cardholder }) => {
    const { page, card } = cardholder;
    const { hint } = remindersPage(page);
    for (const path of ['/security', '/not-me', '/reminders']) {
      await page.goto(path);
      await expect(hint).toHaveAttribute('href', '/cards');
    }
    await page.goto(`/cards/${await cardholder.refOf(card)}/pin`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(hint).toHaveCount(0);
  });
});
