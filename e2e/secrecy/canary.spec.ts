import { findCanary, findSecret } from '../../testkit/canary.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { tapRequests } from '../../testkit/playwright/tap.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

test('S23 S16 con-2 con-3 the PIN is nowhere in the bank’s world, and a control is where it must be and nowhere else', async ({
  cardholder,
  canary,
  processor,
  target,
}) => {
  const { page, card } = cardholder;
  const toProcessor = tapRequests(page, target.emulator);
  await cardholder.setsPin(canary.pin);
  await expect(pinPage(page).done.heading).toBeVisible();
  await pinPage(page).done.back.waitFor();

  const places = await canary.places();
  const names = places.map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['table public.sessions', 'table public.audit_records', 'the app’s log']),
  );
  expect(names.filter((name) => name.includes('was not read'))).toEqual([]);
  expect(names.filter((name) => name.endsWith('/pin-control: answer body'))).toHaveLength(1);

  await test.step('the PIN', async () => {
    expect(await canary.found()).toEqual([]);
    const known = JSON.stringify(await processor.look(card.cardId));
    expect(
      findCanary(known, canary.pin),
      'its twin: the processor knows it, and the search sees it',
    ).toContain('plain');
    const inTheClear = (await toProcessor()).filter(([, text]) => findCanary(text, canary.pin).length > 0);
    expect(inTheClear, 'not even to the processor does it travel in the clear').toEqual([]);
  });

  await test.step('the control', async () => {
    const [control] = (await processor.record()).controls;
    const id = control?.controlId ?? '';
    expect(id).not.toBe('');
    const found = [...places, ...(await toProcessor())]
      .filter(([, text]) => findSecret(text, id).length > 0)
      .map(([name]) => name);
    // A tab is another page: what it sends is not this page's.
    const handedOn = { form: ['POST /pin/set: body'], message: ['POST /pin/open: body'], tab: [] };
    expect(found).toEqual([
      expect.stringMatching(/^POST \/api\/cards\/crd_\w+\/pin-control: answer body$/),
      ...handedOn[target.channel],
    ]);
  });
});
