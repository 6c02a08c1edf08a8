import { waitingForPin } from '../../testkit/builders.ts';
import { PASSWORD_ACR, STRONG_ACR } from '../../testkit/identity.ts';
import { createPerson } from '../../testkit/playwright/cardholder.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import {
  beginStepUp,
  controlPath,
  madeUpStepUp,
  proveStepUp,
  statusPath,
} from '../../testkit/playwright/step-up.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

test.describe('S01 con-1 without a step-up there is no control', () => {
  test('whoever has none is told what is needed, and the processor is not asked anything', async ({
    cardholder,
    apiOf,
    processor,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const begun = await beginStepUp(api, ref);
    const before = (await processor.record()).requests.length;

    for (const [what, proof] of [
      ['one that was made up', madeUpStepUp()],
      [
        'one that was begun and not confirmed',
        {
          operation: begun.operation,
          stepUpId: begun.stepUpId,
          pageSecret: begun.pageSecret,
        },
      ],
    ] as const) {
      const refused = await api.post(controlPath(ref), proof);
      expect([refused.status, refused.code], what).toEqual([401, 'step_up_required']);
      expect(refused.headers.get('www-authenticate'), what).toContain('insufficient_user_authentication');
      expect(refused.headers.get('www-authenticate'), what).toContain(
        `acr_values="${STRONG_ACR}", max_age="300"`,
      );
    }
    expect((await processor.record()).requests).toHaveLength(before);
  });

  test('its twin: who has one gets a control', async ({ cardholder, apiOf, processor }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    expect((await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref))).status).toBe(201);
    expect((await processor.record()).controls).toHaveLength(1);
  });
});

test('S02 a sign-in that was itself strong does not count as a step-up', async ({
  page,
  identity,
  processor,
  database,
  target,
  apiOf,
}) => {
  const card = await processor.add(waitingForPin());
  const person = await identity.person({ customerId: card.customerId });
  await identity.lie(person, { acr: STRONG_ACR });
  const visitor = createPerson(page, person, { rows: database, target });
  await visitor.signsIn();

  const api = await apiOf(visitor);
  const refused = await api.post(controlPath(await visitor.refOf(card)), madeUpStepUp());
  expect([refused.status, refused.code]).toEqual([401, 'step_up_required']);
  expect((await processor.record()).controls).toEqual([]);
});

test.describe('S03 only what the provider’s signed answer says counts', () => {
  for (const [what, lie, tag = []] of [
    ['a weak acr', { acr: PASSWORD_ACR }],
    ['no acr', { omit: ['acr'] }, '@long'],
    ['an acr that only begins like the strong one', { acr: `${STRONG_ACR}-not` }, '@long'],
    ['a sign-in of an hour ago', { authTimeOffsetSeconds: -3_600 }],
    ['no auth_time', { omit: ['auth_time'] }, '@long'],
  ] as const)
    test(
      `${what} is refused, and the person may try again`,
      { tag },
      async ({ cardholder, identity, apiOf, processor }) => {
        const { page, person } = cardholder;
        await identity.lie(person, lie);
        await cardholder.thinksOfAPin();
        await cardholder.provesAtTheBank();
        await expect(pinPage(page).notice('We could not confirm that it is you')).toBeVisible();

        const api = await apiOf(cardholder);
        const ref = await cardholder.refOf(cardholder.card);
        const refused = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
        expect([refused.status, refused.code]).toEqual([401, 'step_up_required']);
        expect((await processor.record()).controls).toEqual([]);
      },
    );

  test('an "update" of the session that a browser makes up changes nothing', async ({
    cardholder,
    apiOf,
    stranger,
  }) => {
    const api = await apiOf(cardholder);
    const { json } = await api.get('/api/auth/csrf');
    const data = { sub: stranger.person.sub, customerId: stranger.customerId, acr: STRONG_ACR, handle: 'x' };
    await api.post('/api/auth/session', { csrfToken: json['csrfToken'], data });
    const own = await api.get(statusPath(await cardholder.refOf(cardholder.card)));
    expect(own.status, 'still the same person').toBe(200);
    const theirs = await api.get(statusPath(await stranger.refOf(stranger.card)));
    expect(theirs.status).toBe(404);
  });

  test('somebody else’s proof ends the session', async ({ cardholder, stranger, apiOf, processor }) => {
    const { page } = cardholder;
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const { location, ...stepUp } = await beginStepUp(api, ref);
    await page.goto(location);
    const provider = identityPage(page);
    await provider.somebodyElse.click();
    await provider.userName.fill(stranger.person.sub);
    await provider.proceed.click();
    await provider.confirm.click();

    await expect(pinPage(page).notice('That was someone else’s sign-in')).toBeVisible();
    await expect(signInPage(page).signIn).toBeVisible();
    const refused = await api.post(controlPath(ref), stepUp);
    expect([refused.status, refused.code]).toEqual([401, 'unauthenticated']);
    expect((await processor.record()).controls).toEqual([]);
  });
});
