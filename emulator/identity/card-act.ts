import { errors, type AuthorizationDetail } from 'oidc-provider';

/** The one type of `authorization_details` (RFC 9396) that is known here: an act on a card, to be approved. */
export const CARD_ACT = 'urn:set-pin:card-act';

export type CardAct = {
  readonly type: typeof CARD_ACT;
  /** What is to be done, in the bank's words; at least one. */
  readonly actions: readonly string[];
  /** The card, masked: `•••• 1234`. A whole card number is refused. */
  readonly card?: string;
  /** What the person is asked to approve, shown as it is. */
  readonly text: string;
};

const MOST_CHARACTERS = 140;
const MASKED_CARD = /^•{4}\s\d{4}$/;

/** Said to testers of lies: an act that nobody was shown. */
export const OTHER_CARD_ACT: CardAct = {
  type: CARD_ACT,
  actions: ['something-else'],
  card: '•••• 0000',
  text: 'Something that nobody was shown',
};

const isFilled = (value: unknown) => typeof value === 'string' && value !== '';

/** What is wrong with a detail, or undefined when it is a card act. */
function faultIn({ type, actions, card, text, ...unknown }: Readonly<Record<string, unknown>>) {
  if (type !== CARD_ACT) return 'type is not known';
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) return 'only type, actions, card and text are known';
  if (!Array.isArray(actions) || actions.length === 0 || !actions.every(isFilled))
    return 'actions must be a list of texts';
  if (card !== undefined && !(typeof card === 'string' && MASKED_CARD.test(card)))
    return 'card must be four bullets, a space, and the last four digits';
  if (typeof text !== 'string' || text === '' || Array.from(text).length > MOST_CHARACTERS)
    return `text must have 1 to ${MOST_CHARACTERS} characters`;
  return undefined;
}

/** For oidc-provider. @throws invalid_authorization_details (RFC 9396 section 5) */
export function validateCardAct(_ctx: unknown, detail: AuthorizationDetail): void {
  const fault = faultIn(detail);
  if (fault !== undefined) throw new errors.InvalidAuthorizationDetails(fault);
}

const isCardAct = (detail: unknown): detail is CardAct =>
  typeof detail === 'object' && detail !== null && faultIn({ ...detail }) === undefined;

type Params = Readonly<Record<string, unknown>>;

/** The `authorization_details` of a request that was accepted; oidc-provider has had each of them validated. */
export function cardActsIn({ authorization_details: text }: Params): CardAct[] {
  const details: unknown = typeof text === 'string' ? JSON.parse(text) : [];
  return Array.isArray(details) ? details.filter(isCardAct) : [];
}
