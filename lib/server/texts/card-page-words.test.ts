import { describe, expect, test } from 'vitest';
import { type CardDetail, CardRef, MAKING_STAGES } from '@/lib/contract/card';
import { CARD_PAGES } from '@/lib/contract/card-page';
import { CARD_OPERATIONS } from '@/lib/contract/step-up';
import { makingWords, offerWords } from './card-page-words';
import { NORDLUND } from '../brands.fixture';
import { createTexts } from './texts';

const texts = createTexts('en', NORDLUND);
const { pin, making } = texts.words.card;
const ref = CardRef.parse(`crd_${'a'.repeat(26)}`);
const aDetail = (over: Partial<CardDetail> = {}): CardDetail => ({
  ...{ ref, product: 'DEBIT_MC', last4: '1234', stage: 'waiting_for_pin', pinTries: null, offers: [] },
  ...{ making: { at: 'waiting', madeOn: null }, isLetterOrdered: false, pinIsChanged: 'at_cash_machine' },
  ...over,
});
const saidOf = (card: CardDetail) => {
  const { pin: first, card: second } = offerWords(texts, card);
  return [...first, ...second].map(({ text, action }) => text ?? action);
};

describe('how far a card has come', () => {
  test.each([
    ['waiting', 'now todo todo todo todo'],
    ['chosen', 'done now todo todo todo'],
    ['being_made', 'done done now todo todo'],
    ['sent', 'done done done now todo'],
    ['active', 'done done done done now'],
  ] as const)('%s: %s', (at, states) => {
    const { items } = makingWords(texts, { at, madeOn: '2026-11-20' }, false);
    expect(items.map(({ state }) => state).join(' ')).toBe(states);
    expect(items.every(({ title }) => title !== '')).toBe(true);
  });

  test('the waiting card’s page says that it is not made until then', () => {
    const [first] = makingWords(texts, { at: 'waiting', madeOn: null }, false).items;
    expect(first?.detail).toMatch(/not made until you have chosen/);
  });

  test('with a random PIN nobody waits, and it is not said that somebody chose', () => {
    const { items } = makingWords(texts, { at: 'sent', madeOn: '2026-11-20' }, true);
    expect(items.map(({ title }) => title)).toEqual([
      making.random.title,
      making.being_made.title,
      making.sent.title,
      making.active.title,
    ]);
  });

  test('the day is the card maker’s own, and where it is unknown the next run is meant', () => {
    const said = (madeOn: string | null) =>
      JSON.stringify(makingWords(texts, { at: 'sent', madeOn }, false).items);
    expect(said('2026-11-20')).toMatch(/20 November|November 20/);
    expect(said(null)).toContain(making.withoutDay.sent);
    expect(said(null)).not.toContain('{day}');
  });

  test('what was stopped is told as such, without steps', () => {
    const { stopped, items } = makingWords(texts, { at: 'stopped', madeOn: null }, false);
    expect([stopped?.title, items]).toEqual([making.stopped.title, []]);
  });

  test.each(MAKING_STAGES)(
    'no place is left unfilled at %s, but for the moment that the browser knows',
    (at) => {
      const said = JSON.stringify(makingWords(texts, { at, madeOn: '2026-11-20' }, false));
      expect(said.replaceAll('{when}', '')).not.toMatch(/\{\w+\}/);
    },
  );
});

describe('what can be done', () => {
  test.each(CARD_OPERATIONS)(
    '%s is a link to its own page where it is offered, and nowhere else',
    (operation) => {
      const href = `/cards/${ref}/${CARD_PAGES[operation]}`;
      const linksOf = (card: CardDetail) => {
        const { pin: first, card: second } = offerWords(texts, card);
        return [...first, ...second].flatMap((line) => line.href ?? []);
      };
      expect(linksOf(aDetail({ offers: [operation] }))).toEqual([href]);
      expect(
        linksOf(aDetail({ offers: CARD_OPERATIONS.filter((other) => other !== operation) })),
      ).not.toContain(href);
    },
  );

  test('before it is made a chosen PIN cannot be changed or seen, and that is said', () => {
    const said = saidOf(aDetail({ stage: 'pin_chosen', making: { at: 'chosen', madeOn: null } }));
    expect(said).toEqual([pin.viewLater, pin.changeBeforeMade]);
  });

  test('a random PIN that is on its way can be seen later, and nobody speaks of having chosen it', () => {
    const said = saidOf(aDetail({ stage: 'random_pin', making: { at: 'sent', madeOn: '2026-11-20' } }));
    expect(said).toEqual([pin.viewLater]);
  });

  test('a PIN in use is changed at a cash machine, where it is not changed here', () => {
    const inUse = { stage: 'pin_chosen', making: { at: 'active', madeOn: '2026-11-20' } } as const;
    expect(saidOf(aDetail({ ...inUse, offers: ['reorder_pin'] }))).toContain(pin.changeAtCashMachine);
    expect(saidOf(aDetail({ ...inUse, offers: ['change_pin'], pinIsChanged: 'here' }))).not.toContain(
      pin.changeAtCashMachine,
    );
  });

  test('a letter is spoken of where one was asked for, and only there', () => {
    const inUse = { stage: 'pin_chosen', making: { at: 'active', madeOn: '2026-11-20' } } as const;
    expect(saidOf(aDetail({ ...inUse, isLetterOrdered: true }))).toContain(pin.letterOnWay);
    expect(saidOf(aDetail(inUse))).not.toContain(pin.letterOnWay);
  });

  test.each([
    [0, undefined],
    [2, 'PIN tries used up: 2 of 3.'],
    [3, 'All 3 PIN tries are used up.'],
  ])('of three tries %d failed: %s', (failed, said) => {
    const lines = saidOf(aDetail({ pinTries: { failed, max: 3 } }));
    if (said) expect(lines).toContain(said);
    else expect(lines).toEqual([]);
  });
});
