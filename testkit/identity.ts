import { randomBytes } from 'node:crypto';
import type { LieChange } from '../emulator/identity/lies.ts';
import type { Person } from '../emulator/identity/people.ts';
import { openControl } from './control-client.ts';

export type { Person };

/** What the stand-in's sign-in says of how strong it was. */
export { PASSWORD_ACR, STRONG_ACR } from '../emulator/identity/acr.ts';

/** People of one's own at the identity stand-in. */
export type Identity = ReturnType<typeof enterIdentity>;

/** Lets a tester add people who can sign in, and make the stand-in lie about them. @throws when the stand-in refuses. */
export function enterIdentity({ issuer, controlToken }: { issuer: string; controlToken: string }) {
  const control = openControl({ url: `${issuer}/__identity`, controlToken });
  const added: Person[] = [];
  return {
    /** Someone nobody else has: a random user name. Without `customerId` they are no card customer. */
    async person(about: { customerId?: string; name?: string } = {}): Promise<Person> {
      const sub = `person-${randomBytes(6).toString('hex')}`;
      const person = await control<Person>('POST', '/accounts', { sub, name: 'Test Person', ...about });
      added.push(person);
      return person;
    },
    /** From now on this person's ID tokens say this, until it is taken back with null. */
    lie: ({ sub }: Person, lie: LieChange) => control<unknown>('POST', `/accounts/${sub}/lies`, lie),
    async leave(): Promise<void> {
      for (const { sub } of added.splice(0)) await control<unknown>('DELETE', `/accounts/${sub}`);
    },
  };
}
