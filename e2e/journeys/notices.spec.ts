import { waitingForPin } from '../../testkit/builders.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { press } from '../../testkit/playwright/press.ts';
import { controlPath, proveStepUp, statusPath } from '../../testkit/playwright/step-up.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { notMePage } from '../../testkit/pages/not-me-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

const OPENED = 'The page for choosing your card’s PIN was opened';
const CHOSEN = 'The PIN of your card has been chosen';

test.describe('S49 a cardholder is told out of band', () => {
  test('S49 of each control and of the PIN that was chosen: once, with what, when, and from which browser', async ({
    signedIn,
    inbox,
    target,
  }) => {
    const cardholder = await signedIn({ ...waitingForPin(), last4: '4321' });
    const { page, person } = cardholder;
    await cardholder.setsPin('730518');
    await expect(pinPage(page).done.heading).toBeVisible();
    const address = person.email ?? '';
    const chosen = await inbox.waitForMail(address, ({ subject }) => subject === CHOSEN);
    const opened = await inbox.waitForMail(address, ({ subject }) => subject === OPENED);
    expect(await inbox.messagesTo(address)).toHaveLength(2);

    expect(opened.text).toContain('your card •••• 4321');
    expect(opened.text).toMatch(/When: \d{1,2} .* 20\d\d/);
    expect(opened.text).toContain('Chrom');
    expect(opened.language).toBe('en');
    for (const { text, html } of [opened, chosen]) {
      const links = `${text} ${html ?? ''}`.match(/https?:\/\/[^\s"<]+/g) ?? [];
      expect(new Set(links)).toEqual(new Set([`${target.bank}/not-me`]));
      expect(`${text} ${html ?? ''}`).not.toMatch(/crd_|730518|stp_/);
    }
    expect(opened.messageId).toMatch(/^<[\w-]{22}@localhost>$/);
    expect(opened.messageId).not.toBe(chosen.messageId);
  });

  test('S49 also where the mail server was away: the same message, tried again', async ({
    cardholder,
    inbox,
    apiOf,
  }) => {
    const address = cardholder.person.email ?? '';
    await inbox.refuseNext(1, address);
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
    const control = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
    expect(control.status).toBe(201);
    await inbox.waitForMail(address, ({ subject }) => subject === OPENED, 40_000);
    expect(await inbox.messagesTo(address)).toHaveLength(1);
  });

  test('S49 in their language', async ({ signedIn, inbox, apiOf }) => {
    const cardholder = await signedIn(waitingForPin(), { locale: 'fi-FI' });
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
    await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
    const mail = await inbox.waitForMail(cardholder.person.email ?? '');
    expect([mail.language, mail.subject]).toEqual(['fi', 'Kortin tunnusluvun valintasivu avattiin']);
  });

  test('S49 whoever did not do it comes from the mail to the freezing of the card, and has a new one made', async ({
    cardholder,
    apiOf,
    processor,
    inbox,
  }) => {
    test.setTimeout(90_000);
    const { page, card, person } = cardholder;
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(card)];
    const stepUp = await proveStepUp(cardholder, api, ref);
    await page.context().clearCookies();
    await page.goto('/not-me');
    await press(signInPage(page).signIn);
    await identityPage(page).userName.fill(person.sub);
    await identityPage(page).proceed.click();
    const notMe = notMePage(page);
    await press(notMe.freeze);
    await expect(notMe.question).toBeVisible();
    await press(notMe.doIt);
    await expect(notMe.done).toBeVisible();
    expect(await processor.statusOf(card)).toBe('CARD_BLOCKED');
    await inbox.waitForMail(person.email ?? '', ({ subject }) => subject === 'Your card is frozen');

    const refused = await api.post(controlPath(ref), stepUp);
    expect([401, 409]).toContain(refused.status);
    expect((await processor.record()).controls).toEqual([]);
    expect((await api.get(statusPath(ref))).status).toBe(200);
    await page.reload();
    await expect(notMe.freeze).toHaveCount(0);
    await notMe.replace.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await press(pinPage(page).prove.bank);
    await cardholder.confirms();
    await press(page.getByRole('button', { name: /^Stop/ }));
    await expect(page.getByRole('link', { name: 'Choose its PIN' })).toBeVisible();
  });
});
