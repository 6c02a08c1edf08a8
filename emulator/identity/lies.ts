import { OTHER_CARD_ACT, type CardAct } from './card-act.ts';

/** The claims that a lie may leave out. `sub` is not among them: an ID token without it is not one. */
const OMITTABLE = ['acr', 'amr', 'auth_time', 'enfuce_customer_id', 'name', 'email', 'locale', 'sid'];

/** What the next token responses say wrongly of one person. */
export type Lie = {
  /** Said instead of the true `acr`. */
  readonly acr?: string;
  /** Said instead of the true `amr`. */
  readonly amr?: readonly string[];
  /** Added to the true `auth_time`. */
  readonly authTimeOffsetSeconds?: number;
  /** Instead of the `authorization_details` that were granted: an act that nobody asked for, or none at all. */
  readonly authorizationDetails?: 'other' | 'none';
  /** Claims that are left out. */
  readonly omit?: readonly string[];
};

/** A change to a lie: null takes that part back (as 0 and an empty `omit` do), a missing part stays as it was. */
export type LieChange = { [Part in keyof Lie]?: Lie[Part] | null };

/** The part of an authorization code that the ID token is made from. */
type Proven = {
  acr?: string | undefined;
  amr?: string[] | undefined;
  authTime?: number | undefined;
  sid?: string | undefined;
};

export type Lies = ReturnType<typeof createLies>;

/** Lies by person, so that a client's checks of an ID token and of what was granted can be tested (S03). */
export function createLies() {
  const told = new Map<string, Lie>();
  return {
    change(sub: string, change: LieChange) {
      const parts = Object.entries({ ...told.get(sub), ...change });
      told.set(sub, Object.fromEntries(parts.filter(([, value]) => value !== null)));
    },
    forget: (sub: string) => told.delete(sub),
    /** Bends what a sign-in proved. The code is spent already: only its ID token still reads it. */
    bend(sub: string, proven: Proven) {
      const { acr, amr, authTimeOffsetSeconds = 0, omit = [] } = told.get(sub) ?? {};
      if (acr !== undefined) proven.acr = acr;
      if (amr !== undefined) proven.amr = [...amr];
      if (proven.authTime !== undefined) proven.authTime += authTimeOffsetSeconds;
      if (omit.includes('acr')) proven.acr = undefined;
      if (omit.includes('amr')) proven.amr = undefined;
      if (omit.includes('auth_time')) proven.authTime = undefined;
      if (omit.includes('sid')) proven.sid = undefined;
    },
    leftOut: (sub: string) => told.get(sub)?.omit ?? [],
    /** What the token response says was granted. */
    granted<Detail>(
      sub: string,
      asked: readonly Detail[] | undefined,
    ): readonly (Detail | CardAct)[] | undefined {
      const { authorizationDetails: lie } = told.get(sub) ?? {};
      if (lie === undefined) return asked;
      return lie === 'other' ? [OTHER_CARD_ACT] : undefined;
    },
  };
}

const isText = (value: unknown) => typeof value === 'string';
const isListOf = (value: unknown, fits: (one: unknown) => boolean) =>
  Array.isArray(value) && value.every(fits);

/** When a part of a lie is understood. */
const UNDERSTOOD: Readonly<Record<keyof Lie, (value: unknown) => boolean>> = {
  acr: isText,
  amr: (value) => isListOf(value, isText),
  authTimeOffsetSeconds: Number.isSafeInteger,
  authorizationDetails: (value) => value === 'other' || value === 'none',
  omit: (value) => isListOf(value, (claim) => OMITTABLE.some((known) => known === claim)),
};

/** Whether all of a tester's wish is understood: a lie with a typing error would be truth. */
export function isLieChange(wish: Readonly<Record<string, unknown>>): wish is LieChange {
  const checks = new Map<string, (value: unknown) => boolean>(Object.entries(UNDERSTOOD));
  return Object.entries(wish).every(([part, value]) => {
    const fits = checks.get(part);
    return fits !== undefined && (value === null || fits(value));
  });
}
