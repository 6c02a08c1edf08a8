import { CARD_PAGES } from '../../lib/contract/card-page.ts';
import { claimOf, madeUpStepUp } from '../../testkit/playwright/step-up.ts';

/** Whose card and whose passkey an address is about. */
export interface Names {
  readonly cardRef: string;
  readonly passkeyRef: string;
}

/** An address with its names in it. The act stands for all of them. */
export const filledIn = (route: string, { cardRef, passkeyRef }: Names): string =>
  route
    .replace('[cardRef]', cardRef)
    .replace('[passkeyRef]', passkeyRef)
    .replace('[act]', CARD_PAGES.replace_card);

/** Every page that shows a person something of theirs. */
export const PAGES = [
  ...[
    '/',
    '/cards',
    '/cards/order',
    '/not-me',
    '/reminders',
    '/security',
    '/security/passkeys/[passkeyRef]/remove',
  ],
  ...['/cards/[cardRef]', '/cards/[cardRef]/pin', '/cards/[cardRef]/view-pin'],
  ...['/cards/[cardRef]/change-pin', '/cards/[cardRef]/[act]'],
];

/** What a page asks for afterwards. */
export const READS = ['/api/session', '/api/cards/[cardRef]/pin-status', '/api/cards/[cardRef]/news'];

export type Act = readonly [route: string, body: (names: Names) => object];
const claim = () => claimOf(madeUpStepUp());

/** Acts that name somebody's card or passkey, or need a proof: with bodies that are right but for that. */
export const ACTS: readonly Act[] = [
  ['/api/cards/[cardRef]/pin-control', () => ({ ...madeUpStepUp(), operation: 'view_pin' })],
  ['/api/cards/[cardRef]/acts/[act]', claim],
  ['/api/cards/[cardRef]/freeze', () => ({})],
  ['/api/orders', () => ({ ...claim(), offer: `ofr_${'a'.repeat(26)}`, pin: 'own' })],
  [
    '/api/step-up/challenge',
    ({ cardRef }) => ({ operation: 'set_pin', way: 'openid', cardRef, secretHash: 'h'.repeat(43) }),
  ],
  ['/api/passkeys', () => ({ ...claim(), attestation: { id: 'x' } })],
  ['/api/passkeys/options', claim],
  ['/api/passkeys/[passkeyRef]/name', () => ({ name: 'Mine' })],
  ['/api/passkeys/[passkeyRef]/remove', claim],
];

/** Acts on one's own session, which is all that they can reach. */
export const OWN_ACTS: readonly Act[] = [
  ['/api/session', () => ({})],
  ['/api/frame-report', () => ({ unknownEvents: 1 })],
  ['/api/reminders', () => ({ wanted: true })],
  ['/api/sign-out', () => ({})],
];

/** Doors of other servers: they have keys of their own, and no session opens them. */
export const OTHERS_ACTS: readonly Act[] = [
  ['/v1/notification', () => ({ type: 'CARD', id: '1', cardId: '1' })],
  ['/api/logout/back-channel', () => ({})],
];

/** Open to everybody: they tell nothing of anybody, and do nothing for anybody. */
export const OPEN = [
  ...['/help', '/accessibility'],
  ...['/sign-in', '/livez', '/readyz', '/api/auth/[...nextauth]'],
  ...['/manifest.webmanifest', '/api/brand/[purpose]'],
  // The provider's answer to a step-up: `state` and the session guard it (e2e/attacks/authorisation.spec.ts).
  ...['/api/step-up/answer', '/api/csp-report'],
  // Kept in the browser that asks, and for the letters of whoever is signed in there.
  '/api/language',
];
