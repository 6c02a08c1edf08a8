import { waitingForPin } from '../../testkit/builders.ts';
import { STRONG_ACR } from '../../testkit/identity.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { beginStepUp, controlPath, proveStepUp } from '../../testkit/playwright/step-up.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

test.describe('S05 the provider shows what is approved', () => {
  test('S05 act and masked card are pushed to it, shown there, and granted by it', async ({
    signedIn,
    identity,
    apiOf,
  }) => {
    const cardholder = await signedIn({ ...waitingForPin(), last4: '4321' });
    const { page, card, person } = cardholder;
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(card)];
    const { location, ...stepUp } = await beginStepUp(api, ref);
    expect(new URL(location).searchParams.has('authorization_details'), 'nothing of it in an address').toBe(
      false,
    );
    await page.goto(location);
    await expect(page.getByText('Set the PIN of card •••• 4321')).toBeVisible();
    await cardholder.confirms();

    const [last] = (await identity.requests()).filter(({ sub }) => sub === person.sub);
    expect(last).toMatchObject({
      ...{ viaPar: true, acrValues: STRONG_ACR, prompt: 'login', maxAge: 0 },
      authorizationDetails: [
        {
          type: 'urn:set-pin:card-act',
          actions: ['set_pin'],
          card: '•••• 4321',
          text: 'Set the PIN of card •••• 4321',
        },
      ],
    });
    expect((await api.post(controlPath(ref), stepUp)).status).toBe(201);
  });

  for (const lie of ['other', 'none'] as const)
    test(`S05 a provider that grants ${lie === 'none' ? 'nothing' : 'another act'} proves nothing`, async ({
      cardholder,
      identity,
      apiOf,
      processor,
    }) => {
      await identity.lie(cardholder.person, { authorizationDetails: lie });
      const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
      const refused = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
      expect([refused.status, refused.code]).toEqual([401, 'step_up_required']);
      expect((await processor.record()).controls).toEqual([]);
    });
});

test('S03 somebody else’s proof ends both sessions, ours and the provider’s, and is written down', async ({
  cardholder,
  stranger,
  apiOf,
  database,
}) => {
  const { page } = cardholder;
  const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
  const { location, stepUpId } = await beginStepUp(api, ref);
  await page.goto(location);
  const provider = identityPage(page);
  await provider.somebodyElse.click();
  await provider.userName.fill(stranger.person.sub);
  await provider.proceed.click();
  await provider.confirm.click();
  await expect(pinPage(page).notice('That was someone else’s sign-in')).toBeVisible();
  expect(await database.audited('step_up_by_someone_else', stepUpId)).toBe(1);

  await signInPage(page).signIn.click();
  await expect(provider.userName, 'the provider knows neither of them any more').toBeVisible();
});
