import fi from '../../messages/fi.json' with { type: 'json' };
import { active } from '../../testkit/builders.ts';
import { expect, test } from './webkit-test.ts';

const PIN = '7305';

test.describe('WebKit: a cardholder chooses a PIN', () => {
  test('from the sign-in to the card that is being made: seed-1 seed-5 seed-9', async ({
    holder,
    webkit,
    processor,
  }) => {
    await webkit.sees('heading', 'Choose a PIN, and we make your card');
    await holder.thinksOfAPin();
    expect(await webkit.has('button', 'Use my passkey'), 'it has no passkeys (stack.md, F)').toBe(false);
    await holder.provesAtTheBank();
    await holder.opensTheFrame();
    await holder.types(PIN);

    await webkit.sees('heading', 'Done. Now we make your card');
    expect(await webkit.frames()).toBe(0);
    expect(await processor.pinOf(holder.card)).toBe(PIN);
    expect(await processor.pinStatusOf(holder.card)).toBe('S');
    expect((await processor.record()).controls).toHaveLength(1);
    await webkit.press('link', 'Back to my cards');
    await webkit.sees('line', 'PIN chosen');
  });

  test('a second PIN that differs is refused, and so is a weak one: the same page takes the right one @long', async ({
    holder,
    webkit,
    processor,
  }) => {
    await holder.comesToTheFrame();
    await webkit.inFrame(async () => {
      await webkit.fill('Choose a PIN', '1234');
      await webkit.press('button', 'Continue');
      await webkit.sees('status', 'Digits in a row are what a thief tries first.');
    });
    await holder.types(PIN, '7306');
    await webkit.inFrame(() => webkit.sees('status', 'The two PINs are not the same.'));
    await webkit.sees('status', 'Not taken yet.');
    expect(await processor.pinOf(holder.card)).toBeNull();
    await webkit.inFrame(async () => {
      await webkit.fill('Type it once more', PIN);
      await webkit.press('button', 'Set this PIN');
    });
    await webkit.sees('heading', 'Done. Now we make your card');
    expect(await processor.pinOf(holder.card)).toBe(PIN);
  });

  test('who stopped the proof has lost nothing @long', async ({ holder, webkit, processor }) => {
    await holder.thinksOfAPin();
    await webkit.pressOurs('button', 'Use the bank’s sign-in');
    await webkit.press('button', 'Cancel');
    await webkit.sees('notice', 'You stopped the check');
    expect((await processor.record()).controls).toEqual([]);
    await holder.provesAtTheBank();
    await holder.opensTheFrame();
    await holder.types(PIN);
    await webkit.sees('heading', 'Done. Now we make your card');
  });

  test('in Finnish, the frame’s name too @long', async ({ holder, webkit }) => {
    await webkit.pressOurs('button', 'Suomi');
    await webkit.sees('heading', fi.cards.waiting.title);
    await webkit.press('link', fi.cards.waiting.action);
    await webkit.pressOurs('button', fi.pin.think.ready);
    await webkit.pressOurs('button', fi.pin.prove.bank);
    await holder.confirms();
    await webkit.pressOurs('button', fi.pin.ready.open);
    await webkit.inFrame(() => webkit.sees('heading', 'PIN'));
    const title = await webkit.driver.executeScript<string>("return document.querySelector('iframe').title");
    expect(title).toBe(fi.pin.type.frameTitle);
  });
});

test.describe('WebKit: what else a card can do', () => {
  test('a PIN is seen, and hidden again', async ({ holderOf, webkit, processor }) => {
    const holder = await holderOf(active({ pin: '482715' }));
    await holder.opensCard();
    await holder.wants('See my PIN');
    await webkit.pressOurs('button', 'Show my PIN');
    await webkit.inFrame(() => webkit.sees('image', '4 8 2 7 1 5'));
    await webkit.press('button', 'Hide it now');
    await webkit.sees('heading', 'Your PIN is hidden again');
    expect(await webkit.frames()).toBe(0);
    expect((await processor.record()).controls).toHaveLength(1);
  });

  test('a random PIN in its place, under a proof of its own @long', async ({ holder, webkit, processor }) => {
    await holder.opensCard();
    await holder.wants('Send me a random PIN instead');
    await webkit.sees('heading', 'Thank you, it is you');
    expect(await processor.pinStatusOf(holder.card), 'nothing happens before the press').toBe('W');
    await webkit.pressOurs('button', 'Send me a random PIN');
    await webkit.sees('heading', 'Done. Your card gets a random PIN');
    expect(await processor.pinStatusOf(holder.card)).toBe('D');
  });

  test('another one is ordered, and its PIN is chosen at once: seed-1 @long', async ({
    holderOf,
    webkit,
  }) => {
    const holder = await holderOf(active());
    await webkit.press('link', 'Order another card');
    await webkit.pressOurs('button', 'Go on');
    await holder.provesAtTheBank();
    await webkit.pressOurs('button', 'Order the card');
    await webkit.sees('heading', 'Done. Your card is ordered');
    await webkit.press('link', 'Choose its PIN');
    await webkit.pressOurs('button', 'I have one in mind');
    await holder.provesAtTheBank();
    await holder.opensTheFrame();
    await holder.types(PIN);
    await webkit.sees('heading', 'Done. Now we make your card');
  });
});
