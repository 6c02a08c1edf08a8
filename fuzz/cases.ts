import fc from 'fast-check';
import { z } from 'zod';
import type { Target } from './description.ts';
import { cookieOf, type Draft, tokenOf } from './draft.ts';
import type { Flaw } from './flaw.ts';
import { FLAWS_AT_THE_DOOR } from './flaws-at-the-door.ts';
import { FLAWS_IN_THE_ADDRESS } from './flaws-in-the-address.ts';
import { FLAWS_IN_THE_BODY } from './flaws-in-the-body.ts';
import { FLAWS_IN_THE_FORM } from './flaws-in-the-form.ts';
import { FLAWS_IN_THE_HEADERS } from './flaws-in-the-headers.ts';
import { fits } from './from-schema.ts';
import { FORM, rightRequest } from './right.ts';

export const FLAWS: readonly Flaw[] = [
  ...FLAWS_AT_THE_DOOR,
  ...FLAWS_IN_THE_ADDRESS,
  ...FLAWS_IN_THE_BODY,
  ...FLAWS_IN_THE_HEADERS,
];

const applies = (target: Target) => (flaw: Flaw) => flaw.applies?.(target) ?? true;
const spoilt = (draft: Draft, flaw: Flaw): fc.Arbitrary<Draft> =>
  flaw.spoil({ ...draft, flaws: [...draft.flaws, flaw.name] });

const NamesCard = z.looseObject({ cardRef: z.string() });

/**
 * Whether what is sent would be acted upon, if everything around it were right. A card that is named in a body is made up, and
 * nobody's.
 */
function isRightBody({ target: { body }, body: text }: Draft): boolean {
  if (!body || text === null) return true;
  try {
    const value: unknown = JSON.parse(text);
    return fits(body, value) && !NamesCard.safeParse(value).success;
  } catch {
    return false;
  }
}

/**
 * Whatever its flaws are, it must do nothing, in whoever's session. Where nothing else is in the way for certain — a proof that
 * nobody has, a body that does not parse, a card or passkey of somebody else — it brings the token of a session that has ended, or
 * that session itself. A form brings no living session's token at all.
 */
export function disarmed(draft: Draft): Draft {
  const { target, headers, raw, isOfNobody } = draft;
  const isOurPages = target.headers.includes('sec-fetch-site') && target.bodyType !== FORM;
  const isTheirs = headers.some(([, value]) => value.includes(cookieOf('other')));
  if (!isOurPages || target.isProven || (isOfNobody && !isTheirs) || !isRightBody(draft)) return draft;
  const key = target.headers.includes('x-csrf-token') ? tokenOf : cookieOf;
  const blunt = (text: string) =>
    text.replaceAll(key('own'), key('ended')).replaceAll(key('other'), key('ended'));
  return {
    ...draft,
    headers: headers.map(([name, value]) => [name, blunt(value)] as const),
    ...(raw !== undefined && { raw: blunt(raw) }),
  };
}

/** One of the flaws, or two; or the very form of the request is wrong, which nothing can come after. */
function flawed(target: Target): fc.Arbitrary<Draft> {
  const flaw = fc.constantFrom(...FLAWS.filter(applies(target)));
  const form = fc.constantFrom(...FLAWS_IN_THE_FORM);
  const right = rightRequest(target);
  const one = fc.tuple(right, flaw).chain(([draft, first]) => spoilt(draft, first));
  const two = fc.tuple(one, flaw).chain(([draft, second]) => spoilt(draft, second));
  const misformed = fc.tuple(right, form).chain(([draft, first]) => spoilt(draft, first));
  return fc.oneof(
    { weight: 8, arbitrary: one },
    { weight: 2, arbitrary: two },
    { weight: 1, arbitrary: misformed },
  );
}

/** Any request that must be refused, or change nothing. */
export function anyCase(targets: readonly Target[]): fc.Arbitrary<Draft> {
  const requests = (isPage: boolean) =>
    fc.oneof(...targets.filter((target) => target.isPage === isPage).map(flawed));
  return fc
    .oneof(
      // A page takes ten times the work of an answer that refuses.
      { weight: 3, arbitrary: requests(false) },
      { weight: 1, arbitrary: requests(true) },
    )
    .map(disarmed);
}
