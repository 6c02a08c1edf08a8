import { active, beingMade, sent, waitingForPin } from '../../testkit/builders.ts';
import { cardPage } from '../../testkit/pages/card-page.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

test.use({ timezoneId: 'Europe/Helsinki' });

test.describe('seed-11 how far a card has come is said on its page', () => {
  test('waiting, being made, sent, in use: each of one person’s cards says its own', async ({
    signedIn,
    processor,
  }) => {
    const { page, customerId } = await signedIn(waitingForPin());
    for (const order of [beingMade(), sent(), active()]) await processor.add({ customerId, ...order });
    await page.goto('/cards');
    const hrefs = await cardsPage(page).more.evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? ''),
    );
    const now: string[] = [];
    for (const href of hrefs) {
      await page.goto(href);
      now.push(await cardPage(page).station('Now').innerText());
    }
    expect(now.map((text) => text.replace(/\s+/g, ' ')).sort()).toEqual([
      expect.stringMatching(/Being made.*In the run of/),
      expect.stringMatching(/In use.*Switched on and ready/),
      expect.stringMatching(/Sent to you.*The post usually takes 3 to 5 working days/),
      expect.stringMatching(/Waiting for your PIN.*The card is not made until you have chosen it/),
    ]);
  });

  test('a chosen PIN waits for the next run, in the person’s own time', async ({ signedIn, processor }) => {
    // A run just now, so that the next one does not make the card while the test looks at it.
    await processor.runEmbossing();
    const cardholder = await signedIn({ pinStatus: 'S' });
    await cardholder.opensCard();
    const { page } = cardholder;
    const station = cardPage(page).station('Will be made');
    // Only the browser knows the zone.
    await expect(station).toContainText(/\d\d:00/);
    const says = await station.innerText();
    const at = /(\d\d):00/.exec(says)?.[1];
    const helsinki = new Date(Date.now() + 3_600_000).toLocaleString('en-GB', {
      timeZone: 'Europe/Helsinki',
      hour: '2-digit',
    });
    expect(
      [helsinki, String((Number(helsinki) + 23) % 24).padStart(2, '0')],
      'the hour may turn meanwhile',
    ).toContain(at);
  });
});
