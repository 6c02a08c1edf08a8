import { PASSWORD_ACR } from '../../testkit/identity.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { press } from '../../testkit/playwright/press.ts';
import { beginStepUp, proveStepUp } from '../../testkit/playwright/step-up.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';

test('S06 after three failed proofs the person is warned, after five it is paused, and nobody else is affected', async ({
  cardholder,
  stranger,
  identity,
  apiOf,
  inbox,
}) => {
  test.setTimeout(90_000);
  const { page, person } = cardholder;
  const { notice, prove } = pinPage(page);
  await identity.lie(person, { acr: PASSWORD_ACR });
  await cardholder.thinksOfAPin();
  for (const title of [
    'We could not confirm that it is you',
    'We could not confirm that it is you',
    'We could not confirm that it is you',
    'You have one try left',
    'Paused for 30 minutes, to protect you',
  ]) {
    await press(prove.bank);
    await cardholder.confirms();
    await expect(notice(title).first()).toBeVisible();
  }

  await identity.lie(person, { acr: null });
  const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
  const locked = await api.post('/api/step-up/challenge', {
    ...{ operation: 'set_pin', way: 'openid', cardRef: ref },
    secretHash: 'h'.repeat(43),
  });
  expect([locked.status, locked.code]).toEqual([429, 'step_up_locked']);
  const retryAfter = Number(locked.headers.get('retry-after'));
  expect(retryAfter).toBeGreaterThan(29 * 60);
  expect(retryAfter).toBeLessThanOrEqual(30 * 60);
  const mail = await inbox.waitForMail(person.email ?? '', ({ subject }) => /paused/.test(subject ?? ''));
  expect(mail.text).toContain('five times in a row');

  const theirs = await apiOf(stranger);
  await expect(
    proveStepUp(stranger, theirs, await stranger.refOf(stranger.card)),
    'a stranger goes on',
  ).resolves.toHaveProperty('stepUpId');
});

test('S06 a proof that the person stopped is no failure', async ({ cardholder, apiOf }) => {
  test.setTimeout(90_000);
  const { page } = cardholder;
  const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
  for (let time = 0; time < 6; time += 1) {
    const { location } = await beginStepUp(api, ref);
    await page.goto(location);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(pinPage(page).notice('You stopped the check').first()).toBeVisible();
  }
  await expect(beginStepUp(api, ref)).resolves.toHaveProperty('stepUpId');
});
