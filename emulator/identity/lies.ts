/** The claims that a lie may leave out. `sub` is not among them: an ID token without it is not one. */
const OMITTABLE = ['acr', 'amr', 'auth_time', 'enfuce_customer_id', 'name', 'email'];

/** What the next ID tokens of one person say wrongly. */
export type Lie = {
  /** Said instead of the true `acr`. */
  readonly acr?: string;
  /** Added to the true `auth_time`. */
  readonly authTimeOffsetSeconds?: number;
  /** Claims that are left out. */
  readonly omit?: readonly string[];
};

/** A change to a lie: null, 0 or an empty list takes that part back, a missing part stays as it was. */
export type LieChange = { [Part in keyof Lie]?: Lie[Part] | null };

/** The part of an authorization code that the ID token is made from. */
type Proven = { acr?: string | undefined; amr?: string[] | undefined; authTime?: number | undefined };

export type Lies = ReturnType<typeof createLies>;

/** Lies by person, so that a client's checks of `acr`, `auth_time` and claims can be tested (S03). */
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
      const { acr, authTimeOffsetSeconds = 0, omit = [] } = told.get(sub) ?? {};
      if (acr !== undefined) proven.acr = acr;
      if (proven.authTime !== undefined) proven.authTime += authTimeOffsetSeconds;
      if (omit.includes('acr')) proven.acr = undefined;
      if (omit.includes('amr')) proven.amr = undefined;
      if (omit.includes('auth_time')) proven.authTime = undefined;
    },
    leftOut: (sub: string) => told.get(sub)?.omit ?? [],
  };
}

/** Reads a tester's wish. Undefined when any part of it is not understood: a lie with a typing error would be truth. */
export function readLieChange(wish: Readonly<Record<string, unknown>>): LieChange | undefined {
  const { acr, authTimeOffsetSeconds: offset, omit, ...unknown } = wish;
  if (Object.keys(unknown).length > 0) return undefined;
  const change: { -readonly [Part in keyof LieChange]: LieChange[Part] } = {};
  if (acr === null || typeof acr === 'string') change.acr = acr;
  else if (acr !== undefined) return undefined;
  if (offset === null || isWhole(offset)) change.authTimeOffsetSeconds = offset;
  else if (offset !== undefined) return undefined;
  if (omit === null || isOmission(omit)) change.omit = omit;
  else if (omit !== undefined) return undefined;
  return change;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const isOmission = (omit: unknown): omit is string[] =>
  Array.isArray(omit) && omit.every((claim: unknown) => OMITTABLE.some((known) => known === claim));
