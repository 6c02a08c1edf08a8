/** A person who can sign in here. */
export type Person = {
  /** The OpenID subject, and the user name one types on the sign-in page. */
  readonly sub: string;
  readonly name: string;
  /** Enfuce's customer number. Without it the person is signed in, but no card customer. */
  readonly customerId?: string;
  readonly email?: string;
};

/** The people of the demo, in the order of the sign-in page. */
export const DEMO_PEOPLE: readonly Person[] = [
  { sub: 'aino', name: 'Aino Virtanen', customerId: '1000000001' },
  { sub: 'mikael', name: 'Mikael Lindqvist', customerId: '1000000002' },
  { sub: 'sofia', name: 'Sofia Nieminen', customerId: '1000000003' },
  { sub: 'elias', name: 'Elias Berg', customerId: '1000000004' },
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
