import { expect, test } from '../../testkit/playwright/test.ts';
import { enrolPasskey } from '../../testkit/playwright/passkey.ts';
import { press } from '../../testkit/playwright/press.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';

test.describe('passkeys', () => {
  test('one is added, named, used, and taken away again under a proof by itself', async ({
    cardholder,
    inbox,
  }) => {
    test.setTimeout(90_000);
    const { page, person } = cardholder;
    const security = securityPage(page);
    const address = person.email ?? '';
    await enrolPasskey(page);
    await inbox.waitForMail(address, ({ subject }) => subject === 'A passkey was added');

    await page.goto('/security');
    await press(security.rename('Passkey 1'));
    await expect(security.newName('Passkey 1')).toBeFocused();
    await security.newName('Passkey 1').fill('My phone');
    await security.save.click();
    await expect(security.passkeys.filter({ hasText: 'My phone' })).toHaveCount(1);
    await expect(security.rename('My phone')).toBeFocused();

    await security.remove('My phone').click();
    await expect(page.getByText('Remove the passkey “My phone”')).toBeVisible();
    await expect(page.getByText('It is your only passkey.')).toBeVisible();
    await press(security.usePasskey);
    await expect(security.removed).toBeVisible();
    await inbox.waitForMail(address, ({ subject }) => subject === 'A passkey was removed');
    await page.goto('/security');
    await expect(page.getByText('You have no passkey yet.')).toBeVisible();
  });

  test('the last one may go, for the bank’s sign-in is another way: and it proves the next act', async ({
    cardholder,
  }) => {
    test.setTimeout(90_000);
    const { page } = cardholder;
    const security = securityPage(page);
    await enrolPasskey(page);
    await page.goto('/security');
    await security.remove('Passkey 1').click();
    await press(security.bank);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await press(security.removeNow);
    await expect(security.removed).toBeVisible();
    await page.goto('/cards');
    await cardholder.thinksOfAPin();
    await cardholder.provesAtTheBank();
    await cardholder.opensTheFrame();
  });

  test('S05 a proof for one of them takes no other away, and a stranger’s is not there', async ({
    cardholder,
    stranger,
    apiOf,
  }) => {
    await enrolPasskey(cardholder.page);
    const [api, theirs] = [await apiOf(cardholder), await apiOf(stranger)];
    const page = await api.get('/security');
    const [, ref = ''] = /\/security\/passkeys\/([\w-]{43})\/remove/.exec(page.text) ?? [];
    expect(ref).not.toBe('');
    const challenge = {
      operation: 'remove_passkey',
      way: 'openid',
      passkey: ref,
      secretHash: 'h'.repeat(43),
    };
    const foreign = await theirs.post('/api/step-up/challenge', challenge);
    const nonsense = await theirs.post('/api/step-up/challenge', { ...challenge, passkey: 'n'.repeat(43) });
    for (const { status, code } of [foreign, nonsense]) expect([status, code]).toEqual([404, 'not_found']);
    expect((await api.post('/api/step-up/challenge', challenge)).status, 'its twin').toBe(201);
    const renamed = await theirs.post(`/api/passkeys/${ref}/name`, { name: 'Mine now' });
    expect(renamed.status).toBe(404);
  });
});
