import { waitingForPin } from '../../testkit/builders.ts';
import { createPerson } from '../../testkit/playwright/cardholder.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { enrolPasskey } from '../../testkit/playwright/passkey.ts';
import {
  beginStepUp,
  catchAnswer,
  controlPath,
  madeUpStepUp,
  proveStepUp,
  statusPath,
} from '../../testkit/playwright/step-up.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';

test.describe('S05 an authorisation is good for one person, one session, one card and one act', () => {
  test('used for another card of the same person it is refused and burned', async ({
    cardholder,
    apiOf,
    processor,
  }) => {
    const other = await cardholder.gets(waitingForPin());
    const api = await apiOf(cardholder);
    const [a, b] = [await cardholder.refOf(cardholder.card), await cardholder.refOf(other)];
    const forA = await proveStepUp(cardholder, api, a);

    const misused = await api.post(controlPath(b), forA);
    expect([misused.status, misused.code]).toEqual([403, 'step_up_refused']);
    const burned = await api.post(controlPath(a), forA);
    expect([burned.status, burned.code]).toEqual([401, 'step_up_required']);
    expect((await processor.record()).controls).toEqual([]);

    const forB = await proveStepUp(cardholder, api, b);
    expect((await api.post(controlPath(b), forB)).status, 'its twin').toBe(201);
  });

  test('without the page’s secret it is refused and not burned: a stolen cookie spoils nothing', async ({
    cardholder,
    apiOf,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    const stolen = { ...stepUp, pageSecret: madeUpStepUp().pageSecret };
    const refused = await api.post(controlPath(ref), stolen);
    expect([refused.status, refused.code]).toEqual([401, 'step_up_required']);
    expect((await api.post(controlPath(ref), stepUp)).status).toBe(201);
  });

  test('in another session of the same person it is refused and burned', async ({
    cardholder,
    browser,
    baseURL,
    database,
    target,
    apiOf,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
    const again = createPerson(await elsewhere.newPage(), cardholder.person, { rows: database, target });
    await again.signsIn();
    const misused = await (await apiOf(again)).post(controlPath(ref), stepUp);
    expect([misused.status, misused.code]).toEqual([403, 'step_up_refused']);
    await elsewhere.close();
    expect((await api.post(controlPath(ref), stepUp)).status).toBe(401);
  });
});

test.describe('a proof counts once', () => {
  test('the provider’s answer, sent again, gives nothing', async ({ cardholder, apiOf, database }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const answered = cardholder.page.waitForRequest('**/api/step-up/answer?**');
    const stepUp = await proveStepUp(cardholder, api, ref);
    const { pathname, search } = new URL((await answered).url());
    expect(await database.audited('step_up_accepted', stepUp.stepUpId)).toBe(1);

    const replay = await api.get(pathname + search);
    expect([replay.status, replay.headers.get('location')]).toEqual([303, expect.stringMatching(/\/cards$/)]);
    expect(await database.audited('step_up_accepted', stepUp.stepUpId)).toBe(1);
  });

  test('the provider’s answer, brought into another session, gives nothing', async ({
    cardholder,
    stranger,
    apiOf,
    database,
    target,
  }) => {
    const { page } = cardholder;
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const { location, stepUpId } = await beginStepUp(api, ref);
    await page.goto(location);
    const { pathname, search } = await catchAnswer(page, cardholder.person, target.bank);

    const brought = await (await apiOf(stranger)).get(pathname + search);
    expect([brought.status, brought.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/\/cards$/),
    ]);
    expect(await database.audited('step_up_accepted', stepUpId)).toBe(0);

    await page.goto(pathname + search);
    await expect(pinPage(page).ready.heading, 'its twin: where it belongs it counts').toBeVisible();
    expect(await database.audited('step_up_accepted', stepUpId)).toBe(1);
  });

  test('a passkey’s answer, sent again, gives nothing', async ({ cardholder, apiOf, processor }) => {
    const { page } = cardholder;
    await enrolPasskey(page);
    await page.goto('/cards');
    await cardholder.thinksOfAPin();
    const sent = page.waitForRequest((request) => request.url().endsWith('/pin-control'));
    await pinPage(page).prove.passkey.click();
    await expect(pinPage(page).type.frame).toBeVisible();
    const body = (await sent).postDataJSON() as object;
    expect(body).toHaveProperty('assertion');

    const ref = await cardholder.refOf(cardholder.card);
    const replay = await (await apiOf(cardholder)).post(controlPath(ref), body);
    expect([replay.status, replay.code]).toEqual([401, 'step_up_required']);
    expect((await processor.record()).controls).toHaveLength(1);
  });
});

test('once the PIN is set nothing more can be had: not with this proof, nor with a new one', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  const { page } = cardholder;
  const sent = page.waitForRequest((request) => request.url().endsWith('/pin-control'));
  await cardholder.setsPin('7305');
  await expect(pinPage(page).done.heading).toBeVisible();

  const api = await apiOf(cardholder);
  const ref = await cardholder.refOf(cardholder.card);
  const replay = await api.post(controlPath(ref), (await sent).postDataJSON() as object);
  expect([replay.status, replay.code]).toEqual([401, 'step_up_required']);
  const fresh = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
  expect([fresh.status, fresh.code]).toEqual([409, 'not_waiting_for_pin']);
  expect((await processor.record()).controls).toHaveLength(1);
  expect((await api.get(statusPath(ref))).json).toMatchObject({ pinStatus: 'S' });
});
