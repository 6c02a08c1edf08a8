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
