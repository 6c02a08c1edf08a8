/** A person who can sign in here. */
export type Person = {
  /** The OpenID subject, and the user name one types on the sign-in page. */
  readonly sub: string;
  readonly name: string;
  /** Enfuce's customer number. Without it the person is signed in, but no card customer. */
  readonly customerId?: string;
  readonly email?: string;
  /** The language they want to be spoken to in: a BCP 47 tag such as `sv` or `sv-FI`. */
  readonly locale?: string;
};

const customer = (sub: string, name: string, customerId: string, locale: string): Person => ({
  ...{ sub, name, customerId, locale },
  email: `${sub}@example.test`,
});

/** The people of the demo, in the order of the sign-in page. Of Otto nothing is known but his name. */
export const DEMO_PEOPLE: readonly Person[] = [
  customer('aino', 'Aino Virtanen', '1000000001', 'en'),
  customer('mikael', 'Mikael Lindqvist', '1000000002', 'sv'),
  customer('sofia', 'Sofia Nieminen', '1000000003', 'fi'),
  customer('elias', 'Elias Berg', '1000000004', 'en'),
  { sub: 'otto', name: 'Otto Lund' },
];

export type People = ReturnType<typeof createPeople>;

/** Everybody this service knows: those listed on its first page, and those that testers add unseen. */
export function createPeople(listed: readonly Person[]) {
  const known = new Map(listed.map((person) => [person.sub, person]));
  return {
    listed: () => listed.filter(({ sub }) => known.has(sub)),
    find: (sub: string | undefined) => (sub === undefined ? undefined : known.get(sub)),
    /** False when the user name is taken; then nothing has changed. */
    add(person: Person) {
      if (known.has(person.sub)) return false;
      known.set(person.sub, person);
      return true;
    },
    /** False when there was no such person. */
    remove: (sub: string) => known.delete(sub),
  };
}
