import type { BankApi } from '../../testkit/playwright/bank-api.ts';
import type { Cardholder, Visitor } from '../../testkit/playwright/cardholder.ts';
import { knockAll } from '../../testkit/playwright/knock.ts';
import type { Target } from '../../testkit/playwright/target.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { all, CARD, faults, gains, type Judge, opens, saysMore, SHOWS_IT } from './judges.ts';
import { ACTS, type Names, OTHERS_ACTS, OWN_ACTS, PAGES, READS } from './routes.ts';
import { eachWay, everyWay, toAct, toRead, undecodably, unreadably, type Wanted } from './tries.ts';

const namesOf = async (person: Cardholder): Promise<Names> => ({
  cardRef: await person.refOf(person.card),
  // Of the right form, and nobody's: whose it is, is asked before what it is called.
  passkeyRef: 'a'.repeat(43),
});

/** What this person's browser would say of a request of the bank's page. */
async function saidBy({ page }: Visitor, api: BankApi, target: Target) {
  const cookies = await page.context().cookies(target.bank);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { ...api.ours, cookie, 'x-csrf-token': await api.csrfToken() };
}

/** What there is to get for whoever has no session. */
const forAnybody = (names: Names, headers: Readonly<Record<string, string>>): Wanted[] => [
  ...[...PAGES, ...READS].map(toRead(names, headers)),
  ...[...ACTS, ...OWN_ACTS, ...OTHERS_ACTS].map(toAct(names, headers)),
];
/** And for whoever has another one: their own pages must not show this card, their own session may be acted on. */
const forStranger = (names: Names, headers: Readonly<Record<string, string>>): Wanted[] => [
  ...[...PAGES, ...READS].map(toRead(names, headers)),
  ...ACTS.map(toAct(names, headers)),
];

/** A cookie of the right name that nobody was given, which is all that middleware looks at; and none. */
const COOKIES = ['A'.repeat(43), undefined];

for (const [extent, tag, ways, cookies] of [
  ['each header and each path', '@short', eachWay, COOKIES.slice(0, 1)],
  ['every header with every path', '@long', everyWay, COOKIES],
] as const)
  test.describe(`S14 a page, a read and an act are had by nobody else: ${extent}`, { tag }, () => {
    test('S14 not with a cookie that is no session’s', async ({ signedIn, processor, target }) => {
      test.setTimeout(30 * 60_000);
      const cardholder = await signedIn(CARD);
      const names = await namesOf(cardholder);
      const before = (await processor.record()).requests;
      const name = `__Host-set-pin-session-${new URL(target.bank).port}`;
      const ours = { 'sec-fetch-site': 'same-origin', origin: target.bank };

      const tries = cookies.flatMap((cookie) =>
        forAnybody(names, { ...ours, ...(cookie && { cookie: `${name}=${cookie}` }) }).flatMap(ways),
      );
      expect(await knockAll(target.bank, tries, all(gains(target.bank, names), opens, faults))).toEqual([]);
      expect((await processor.record()).requests, 'the card maker was not asked').toEqual(before);
    });

    test('S14 S12 not with the session of somebody else', async ({
      signedIn,
      stranger,
      processor,
      target,
      apiOf,
    }) => {
      test.setTimeout(30 * 60_000);
      const cardholder = await signedIn(CARD);
      const names = await namesOf(cardholder);
      const headers = await saidBy(stranger, await apiOf(stranger), target);

      const tries = forStranger(names, headers).flatMap(ways);
      expect(await knockAll(target.bank, tries, all(gains(target.bank, names), faults))).toEqual([]);
      const { controls, requests } = await processor.record();
      expect([controls, requests.filter(({ method }) => method !== 'GET')]).toEqual([[], []]);
      expect((await processor.look(cardholder.card.cardId)).card.status).toBe(cardholder.card.card.status);
    });
  });

/** With these Next gives less than the page, whoever asks. */
const LESS = /^(x-middleware-prefetch|Next-Router-Prefetch|Next-Router-Segment-Prefetch|.*on an open page)$/;
/** These are other paths, whoever asks; all others are the same one in the end. */
const ELSEWHERE =
  /^(\.rsc|\.json|\.segments.*|an encoded (slash|backslash|letter).*|a path parameter|in .* case|in capitals|out of .*|a NUL|_next\/.*)$/;

test('S14 its twin: whoever may gets all of it, by each header and by each path that is the same', async ({
  signedIn,
  target,
  apiOf,
}) => {
  test.setTimeout(120_000);
  const cardholder = await signedIn(CARD);
  const names = await namesOf(cardholder);
  const headers = await saidBy(cardholder, await apiOf(cardholder), target);
  const page = toRead(names, headers)('/cards/[cardRef]');
  const read = toRead(names, headers)('/api/cards/[cardRef]/pin-status');
  const act = toAct(names, headers)(['/api/session', () => ({})]);
  for (const [wanted, given] of [
    [page, SHOWS_IT],
    [read, /"pinStatus":"S"/],
    [act, /"endsMs":/],
  ] as const) {
    const tries = eachWay(wanted).filter(({ how }) => !LESS.test(how) && !ELSEWHERE.test(how));
    expect(tries.length, 'that is more than the half').toBeGreaterThan(35);
    const isGiven: Judge = (answers) => (given.test(answers.at(-1)?.text ?? '') ? [] : ['is not given']);
    expect(await knockAll(target.bank, tries, isGiven)).toEqual([]);
  }
});

test('S14 what Next itself cannot read gets nothing, and an answer that says nothing', async ({
  signedIn,
  processor,
  target,
}) => {
  const names = await namesOf(await signedIn(CARD));
  const before = (await processor.record()).requests;
  const ours = { 'sec-fetch-site': 'same-origin', origin: target.bank };
  const tries = forAnybody(names, ours).flatMap(unreadably);
  expect(await knockAll(target.bank, tries, all(gains(target.bank, names), opens, saysMore))).toEqual([]);
  expect((await processor.record()).requests).toEqual(before);
});

// Without middleware Next answers 500 (vercel/next.js#94278); that nothing is told by it stands above.
test('S14 an address that cannot be decoded is a bad request', { tag: '@middleware' }, async ({ target }) => {
  const names = { cardRef: `crd_${'a'.repeat(26)}`, passkeyRef: 'a'.repeat(43) };
  const isRefused: Judge = (answers) => (answers.at(-1)?.status === 400 ? [] : ['is taken']);
  const tries = forAnybody(names, {}).flatMap(undecodably);
  expect(await knockAll(target.bank, tries, isRefused)).toEqual([]);
});
