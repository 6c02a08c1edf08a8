import { randomUUID } from 'node:crypto';
import { waitingForPin } from '../../testkit/builders.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { controlPath, proveStepUp } from '../../testkit/playwright/step-up.ts';

const ROUNDS = 5;
const AT_ONCE = 200;

test('S04 of 200 requests at once with one authorisation exactly one gets a control, in each of five rounds', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  test.setTimeout(120_000);
  const api = await apiOf(cardholder);

  for (let round = 1; round <= ROUNDS; round += 1) {
    const card = await cardholder.gets(waitingForPin());
    const ref = await cardholder.refOf(card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => api.post(controlPath(ref), stepUp)),
    );

    const tally: Record<string, number> = {};
    for (const { status, code } of answers)
      tally[`${status} ${code}`] = (tally[`${status} ${code}`] ?? 0) + 1;
    expect(tally).toEqual({ '201 ': 1, '409 control_is_live': AT_ONCE - 1 });
    for (const { status, json } of answers)
      if (status === 409) expect(json['retryAfterSeconds']).toBeGreaterThan(0);
    const { controls } = await processor.record();
    expect(controls.filter(({ plasticId }) => card.plasticIds.includes(plasticId))).toHaveLength(1);
  }
});

test('S22 the same request again, at once or later, gets no second control; another body under its key none at all', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  const api = await apiOf(cardholder);
  const ref = await cardholder.refOf(cardholder.card);
  const stepUp = await proveStepUp(cardholder, api, ref);
  const key = randomUUID();
  const codes = async (asked: Promise<{ status: number; code: string }>[]) =>
    (await Promise.all(asked)).map(({ status, code }) => `${status} ${code}`);

  const first = await codes(Array.from({ length: 20 }, () => api.post(controlPath(ref), stepUp, key)));
  expect(first.filter((one) => one === '201 ')).toHaveLength(1);
  for (const one of first)
    expect(['201 ', '409 request_in_progress', '409 already_delivered']).toContain(one);

  expect(await codes([api.post(controlPath(ref), stepUp, key)])).toEqual(['409 already_delivered']);
  const other = { ...stepUp, inTab: true };
  expect(await codes([api.post(controlPath(ref), other, key)])).toEqual(['422 idempotency_key_reused']);
  expect((await processor.record()).controls).toHaveLength(1);
  const anew = await codes([api.post(controlPath(ref), stepUp)]);
  expect(anew, 'its twin: under another key it is judged by the card’s slot').toEqual([
    '409 control_is_live',
  ]);
});

test('S22 without a key nothing is begun, and the proof is not used up', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  const api = await apiOf(cardholder);
  const ref = await cardholder.refOf(cardholder.card);
  const stepUp = await proveStepUp(cardholder, api, ref);
  expect(await api.post(controlPath(ref), stepUp, '')).toMatchObject({ status: 400, code: 'bad_request' });
  expect((await processor.record()).controls).toEqual([]);
  expect((await api.post(controlPath(ref), stepUp)).status, 'its twin').toBe(201);
});
