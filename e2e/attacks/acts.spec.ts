import { active, beingMade, sent, waitingForPin } from '../../testkit/builders.ts';
import { CARD_ACTS } from '../../lib/contract/step-up.ts';
import {
  actPath,
  claimOf,
  controlPath,
  madeUpStepUp,
  proveStepUp,
} from '../../testkit/playwright/step-up.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

test('S01 without a proof no act happens, and the processor is not asked', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  const ref = await cardholder.refOf(cardholder.card);
  const api = await apiOf(cardholder);
  const before = (await processor.record()).requests.length;
  const claim = claimOf(madeUpStepUp());
  for (const act of CARD_ACTS) {
    const { status, code } = await api.post(actPath(ref, act), claim);
    expect([act, status, code]).toEqual([act, 401, 'step_up_required']);
  }
  const order = await api.post('/api/orders', { ...claim, offer: `ofr_${'a'.repeat(26)}`, pin: 'own' });
  expect([order.status, order.code]).toEqual([401, 'step_up_required']);
  expect((await processor.record()).requests).toHaveLength(before);
});

test('S05 a proof for one act is good for no other, and is burned', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  const { card } = cardholder;
  const ref = await cardholder.refOf(card);
  const api = await apiOf(cardholder);
  const claim = claimOf(await proveStepUp(cardholder, api, ref));
  const misused = await api.post(actPath(ref, 'random_pin'), claim);
  expect([misused.status, misused.code]).toEqual([403, 'step_up_refused']);
  const own = await api.post(controlPath(ref), { ...claim, operation: 'set_pin' });
  expect(own.code).toBe('step_up_required');
  expect(await processor.pinStatusOf(card)).toBe('W');
  expect((await processor.record()).controls).toEqual([]);
});

test('S12 a stranger’s card takes no act, and is not said to exist', async ({
  cardholder,
  stranger,
  apiOf,
  processor,
}) => {
  const [own, foreign] = [await cardholder.refOf(cardholder.card), await stranger.refOf(stranger.card)];
  const api = await apiOf(cardholder);
  const claim = claimOf(await proveStepUp(cardholder, api, own, 'random_pin'));
  const refused = await api.post(actPath(foreign, 'random_pin'), claim);
  expect([refused.status, refused.code]).toEqual([404, 'not_found']);
  expect(await processor.pinStatusOf(stranger.card)).toBe('W');
});

test('S13 what a card’s state does not allow does not happen, even with a proof', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  const api = await apiOf(cardholder);
  for (const [order, act] of [
    // A PIN that is chosen is not made random, a card in use is not switched on again …
    [active(), 'random_pin'],
    [active(), 'activate_card'],
    // … one that waits is not made a second time, and nothing tells a PIN that is not yet used.
    [waitingForPin(), 'reissue_card'],
    [beingMade(), 'reorder_pin'],
    [sent(), 'reset_pin_tries'],
  ] as const) {
    const ref = await cardholder.refOf(await cardholder.gets(order));
    const claim = claimOf(await proveStepUp(cardholder, api, ref, act));
    const { status, code } = await api.post(actPath(ref, act), claim);
    expect([act, status, code]).toEqual([act, 409, 'not_offered']);
  }
  const { requests } = await processor.record();
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('S13 S21 a PIN cannot be seen before its card is in use, nor in a tab', async ({
  signedIn,
  apiOf,
  processor,
}) => {
  const cardholder = await signedIn(beingMade());
  const ref = await cardholder.refOf(cardholder.card);
  const api = await apiOf(cardholder);
  const claim = await proveStepUp(cardholder, api, ref, 'view_pin');
  const tab = await api.post(controlPath(ref), { ...claim, inTab: true });
  expect([tab.status, tab.code]).toEqual([400, 'bad_request']);
  const early = await api.post(controlPath(ref), claim);
  expect([early.status, early.code]).toEqual([409, 'not_offered']);
  expect((await processor.record()).controls).toEqual([]);
});

test('S04 of forty presses at once one act is done', async ({ signedIn, apiOf, processor }) => {
  const cardholder = await signedIn(active());
  const ref = await cardholder.refOf(cardholder.card);
  const api = await apiOf(cardholder);
  const claim = claimOf(await proveStepUp(cardholder, api, ref, 'reissue_card'));
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => api.post(actPath(ref, 'reissue_card'), claim)),
  );
  const done = answers.filter(({ status }) => status === 200);
  expect(done.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
  const late = await api.post(actPath(ref, 'reissue_card'), claim);
  expect([late.status, late.json], 'who lost the answer gets it again').toEqual([200, done[0]?.json]);
  const { requests } = await processor.record();
  expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect((await processor.look(cardholder.card.cardId)).plastics).toHaveLength(2);
});
