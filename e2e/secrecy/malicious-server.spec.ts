import { generateKeyPairSync } from 'node:crypto';
import { tokensIn, tryToOpen } from '../../testkit/loot.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

/** A key of the attacker's own, as the card maker's page would send one. */
const ownKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');

/** What the card maker answers to a page that wants a key. 200 would be a key for the attacker. */
async function askForKey(emulator: string, token: string): Promise<number> {
  const answer = await fetch(`${emulator}/pin/set/tzpk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, publicKey: ownKey() }),
  });
  return answer.status;
}

const openPage = (emulator: string, bank: string, controlId: string) =>
  fetch(`${emulator}/pin/set`, {
    method: 'POST',
    headers: { origin: bank },
    body: new URLSearchParams({ controlId }),
  });
const tokenIn = async (page: Response) => /data-token="([^"]+)"/.exec(await page.text())?.[1] ?? '';

test.describe('S28 a bank server that wants the PIN, behind the page as it is', () => {
  test('has recorded all it sees and is even given the encrypted block: it opens nothing', async ({
    cardholder,
    canary,
    processor,
    target,
  }) => {
    test.setTimeout(90_000);
    await processor.bare();
    await cardholder.setsPin(canary.pin);
    await expect(pinPage(cardholder.page).done.heading).toBeVisible();
    await pinPage(cardholder.page).done.back.waitFor();
    const [evidence] = await processor.evidence();
    const block = Buffer.from(evidence?.encryptedBlock ?? '', 'hex');
    expect(block).toHaveLength(8);

    // Its log and its tables hold everybody's, and files of the build nobody's; the proof looks through these.
    const own = (await canary.places()).filter(([name]) => !/^table |log$|_next.static/.test(name));
    const loot = own.map(([, text]) => text);
    const { tried, opened } = tryToOpen(loot, block, canary.pin);
    expect(opened).toBe(false);
    expect(tried).toBeGreaterThan(1_000);
    const key = Buffer.from(evidence?.tzpk ?? '', 'hex');
    const withKey = [...loot, key.toString('base64')];
    expect(tryToOpen(withKey, block, canary.pin).opened, 'its twin: the true key is found').toBe(true);

    const statuses = new Set<number>();
    for (const token of tokensIn(loot).slice(0, 300)) statuses.add(await askForKey(target.emulator, token));
    expect([...statuses], 'nothing that it has seen is the page’s token').toEqual([401]);
  });

  test('uses the control itself once the person’s page is open: it comes too late', async ({
    cardholder,
    processor,
    target,
  }) => {
    const { page, card } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    const [control] = (await processor.record()).controls;
    const late = await openPage(target.emulator, target.bank, control?.controlId ?? '');
    expect(late.status).toBe(409);
    expect(await tokenIn(late)).toBe('');
    await cardholder.types('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe('7305');
  });

  test('uses it first: the person’s page says so and takes no PIN, so that there is none to learn', async ({
    cardholder,
    processor,
    consoles,
    target,
  }) => {
    consoles.mayHear(/status of 409/);
    const { page, card } = cardholder;
    let token = '';
    await page.route('**/pin-control', async (route) => {
      const answer = await route.fetch();
      const { controlId } = (await answer.json()) as { controlId: string };
      token = await tokenIn(await openPage(target.emulator, target.bank, controlId));
      await route.fulfill({ response: answer });
    });
    await cardholder.comesToTheFrame();
    await expect(pinPage(page).type.countdown).toBeVisible();
    await expect(processorFrame(page).first).toHaveCount(0);
    expect(token, 'its twin: this page was the attacker’s').not.toBe('');
    expect(await askForKey(target.emulator, token)).toBe(200);
    expect(await processor.pinOf(card)).toBeNull();
  });
});
