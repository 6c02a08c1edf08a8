/** One API to be checked, and a card in it that waits for its PIN. */
export interface Subject {
  /** Up to where the documented paths begin. */
  readonly baseUrl: string;
  readonly authorization: string;
  /** The customer's number (Payment API), or the cardholder's (MyCore). */
  readonly customerId: string;
  /** A card of theirs that waits for its PIN. */
  readonly cardId: string;
  /** The agreed `key` of the Payment API's frame, where there is one. */
  readonly frameKey?: string;
  /** Whether cards may be changed and ordered: what is left behind cannot be taken back. */
  readonly mayChange: boolean;
}

export type Missing = readonly string[];
type Environment = Readonly<Record<string, string | undefined>>;

const isMissing = (found: string | undefined): found is undefined => !found;

/**
 * The subject that these variables describe, or the names of those that are missing. `ENFUCE_DEMO_…` is the Payment API,
 * `MYCORE_DEMO_…` is MyCore; `testkit/README.md` lists them.
 */
function subjectFrom(
  env: Environment,
  prefix: 'ENFUCE_DEMO' | 'MYCORE_DEMO',
  who: string,
): Subject | Missing {
  const of = (name: string) => env[`${prefix}_${name}`];
  const [baseUrl, customerId, cardId] = [of('BASE_URL'), of(who), of('CARD_ID')];
  const [token, username, password] = [of('TOKEN'), of('USERNAME'), of('PASSWORD')];
  const authorization = token
    ? `Bearer ${token}`
    : username && password
      ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
      : undefined;
  if (isMissing(baseUrl) || isMissing(customerId) || isMissing(cardId) || isMissing(authorization))
    return Object.entries({ BASE_URL: baseUrl, TOKEN: authorization, [who]: customerId, CARD_ID: cardId })
      .filter(([, value]) => isMissing(value))
      .map(([name]) =>
        name === 'TOKEN' ? `${prefix}_TOKEN, or _USERNAME and _PASSWORD,` : `${prefix}_${name}`,
      );
  const frameKey = of('FRAME_KEY');
  return {
    ...{ baseUrl: baseUrl.replace(/\/$/, ''), authorization, customerId, cardId },
    ...(frameKey && { frameKey }),
    mayChange: of('ALLOW_CHANGES') === 'yes',
  };
}

/** Enfuce's own demo environments, as far as the environment names them. */
export const demosFrom = (env: Environment) => ({
  payment: subjectFrom(env, 'ENFUCE_DEMO', 'CUSTOMER_ID'),
  mycore: subjectFrom(env, 'MYCORE_DEMO', 'CARDHOLDER_ID'),
});

/** Why a demo environment is not checked, in one line. */
export const reasonOf = (missing: Missing) =>
  `not checked: ${missing.join(', ')} not set (testkit/README.md)`;

export const isSubject = (found: Subject | Missing): found is Subject => !Array.isArray(found);
