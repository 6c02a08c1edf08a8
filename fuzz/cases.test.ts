import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyCase, disarmed, FLAWS } from './cases.ts';
import { targetOf, TARGETS } from './description.fixture.ts';
import { pageOf } from './description.ts';
import { bytesOf, cardOf, cookieOf, type Draft, partsOf, tokenOf } from './draft.ts';
import { FLAWS_IN_THE_FORM } from './flaws-in-the-form.ts';
import { rightRequest } from './right.ts';

const Wish = z.strictObject({ wanted: z.boolean() });
const CASES = anyCase([...TARGETS, pageOf('(signed-in)/cards/[cardRef]/page.tsx')]);
const sample = (count: number, seed = 7) => fc.sample(CASES, { numRuns: count, seed });
const all = sample(3_000);
const textOf = (draft: Draft) => {
  const { head, body } = partsOf(draft);
  return head + body;
};
const right = (path: string, seed = 1) => fc.sample(rightRequest(targetOf(path)), { numRuns: 20, seed });
const isRight = (text: string | null, fits: (value: unknown) => boolean) => {
  try {
    return fits(JSON.parse(text ?? ''));
  } catch {
    return false;
  }
};

describe('S50: what is sent', () => {
  test('S50: the same seed makes the same requests, another one others', () => {
    const texts = (seed: number) => sample(50, seed).map(textOf);
    expect(texts(7)).toEqual(texts(7));
    expect(texts(8)).not.toEqual(texts(7));
  });

  test('S50: every target is aimed at, and every flaw is made', () => {
    expect(new Set(all.map(({ target }) => target.path)).size).toBe(TARGETS.length + 1);
    const made = new Set(all.flatMap(({ flaws }) => flaws));
    const possible = FLAWS.filter(({ applies }) => !applies || TARGETS.some(applies));
    expect([...possible, ...FLAWS_IN_THE_FORM].filter(({ name }) => !made.has(name))).toEqual([]);
  });

  test('S50: most bring a living session, and half of those to an act its token: the first gates alone are not the app', () => {
    const own = all.filter((draft) => textOf(draft).includes(cookieOf('own')));
    expect(own.length).toBeGreaterThan(all.length / 2);
    const acts = own.filter(({ target }) => target.headers.includes('x-csrf-token'));
    expect(acts.filter((draft) => textOf(draft).includes(tokenOf('own'))).length).toBeGreaterThan(
      acts.length / 2,
    );
  });

  test('names are filled in before the length of the body is counted', () => {
    const [draft] = right('/api/reminders');
    if (!draft) throw new Error('there is no right request');
    const bytes = bytesOf({ ...draft, body: '⟦x⟧' }, (text) => text.replaceAll('⟦x⟧', 'é'));
    expect(bytes.toString('utf8')).toMatch(/content-length: 2\r\n\r\né$/);
  });
});

describe('S50: nothing that is sent can do anything', () => {
  test('S50: a right wish of our own page never comes with a token of a living session', () => {
    const acts = all.filter(({ target }) => target.path === '/api/reminders');
    const able = acts.filter(
      (draft) =>
        [tokenOf('own'), tokenOf('other')].some((token) => textOf(draft).includes(token)) &&
        isRight(draft.body, (value) => Wish.safeParse(value).success),
    );
    expect(acts.length).toBeGreaterThan(100);
    expect(able.map(textOf)).toEqual([]);
  });

  test('S50: a card of one’s own is in no act that asks for no proof', () => {
    const acts = all.filter(({ target }) => target.path.endsWith('/freeze'));
    expect(acts.filter((draft) => textOf(draft).includes(cardOf('own')))).toEqual([]);
    expect(acts.filter((draft) => textOf(draft).includes(tokenOf('own'))).length).toBeGreaterThan(50);
  });

  test('S50: where there is no token to take away, the session is', () => {
    for (const draft of right('/api/language').map(disarmed))
      expect(textOf(draft)).not.toContain(cookieOf('own'));
    for (const draft of right('/api/sign-out').map(disarmed)) {
      expect(textOf(draft)).toContain(cookieOf('own'));
      expect(draft.body).not.toContain('⟦');
    }
  });

  test('S50: also not where the request is written down byte by byte', () => {
    const [draft] = right('/api/reminders');
    if (!draft) throw new Error('there is no right request');
    const raw = disarmed({ ...draft, raw: textOf(draft) }).raw;
    expect(raw).toContain(tokenOf('ended'));
    expect(raw).not.toContain(tokenOf('own'));
  });

  test('S50: nor where another person’s session comes with what is theirs', () => {
    const path = `/api/cards/${cardOf('other')}/freeze`;
    const [draft] = right('/api/cards/{cardRef}/freeze').filter((one) => one.path === path);
    if (!draft) throw new Error('nobody asks for the other person’s card');
    expect(disarmed(draft)).toEqual(draft);
    const theirs = draft.headers.map(([name, value]) => [name, value.replaceAll('own', 'other')] as const);
    expect(textOf(disarmed({ ...draft, headers: theirs }))).not.toContain(tokenOf('other'));
  });

  test('S50: a step-up is begun for nothing, but asked for with a card of nobody', () => {
    const drafts = right('/api/step-up/challenge').map(disarmed);
    const brings = (body: string, owner: 'own' | 'ended') =>
      drafts.filter((draft) => draft.body?.includes(body) && textOf(draft).includes(tokenOf(owner))).length;
    expect(brings('cardRef', 'own')).toBeGreaterThan(0);
    expect(brings('enrol_passkey', 'ended')).toBeGreaterThan(0);
    expect(brings('enrol_passkey', 'own')).toBe(0);
  });

  test('S50: what needs a proof stays right in every other respect', () => {
    const drafts = right('/api/cards/{cardRef}/pin');
    expect(drafts.map(disarmed)).toEqual(drafts);
    expect(new Set(drafts.map(({ path }) => path.includes(cardOf('own')))).size).toBe(2);
  });
});
