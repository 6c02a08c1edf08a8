import { randomBytes } from 'node:crypto';
import type { LieChange } from '../emulator/identity/lies.ts';
import type { LogoutTokenWish } from '../emulator/identity/logout-token.ts';
import type { Person } from '../emulator/identity/people.ts';
import type { AuthorizationRequest } from '../emulator/identity/request-record.ts';
import { openControl } from './control-client.ts';

export type { AuthorizationRequest, LogoutTokenWish, Person };

/** What the stand-in's sign-in says of how strong it was. */
export { PASSWORD_ACR, STRONG_ACR } from '../emulator/identity/acr.ts';

/** People of one's own at the identity stand-in. */
export type Identity = ReturnType<typeof enterIdentity>;

type About = { customerId?: string; name?: string; email?: string; locale?: string };

/** Lets a tester add people who can sign in, and make the stand-in lie about them. @throws when the stand-in refuses. */
export function enterIdentity({ issuer, controlToken }: { issuer: string; controlToken: string }) {
  const control = openControl({ url: `${issuer}/__identity`, controlToken });
  const added: Person[] = [];
  return {
    /**
     * Someone nobody else has: a random user name. Without `customerId` they are no card customer, without `email` and
     * `locale` (BCP 47) their ID tokens have no such claim.
     */
    async person(about: About = {}): Promise<Person> {
      const sub = `person-${randomBytes(6).toString('hex')}`;
      const person = await control<Person>('POST', '/accounts', { sub, name: 'Test Person', ...about });
      added.push(person);
      return person;
    },
    /** From now on this person's ID tokens say this, until it is taken back with null. */
    lie: ({ sub }: Person, lie: LieChange) => control<unknown>('POST', `/accounts/${sub}/lies`, lie),
    /** Ends their sessions at the provider, which tells the bank on its back channel. Resolves with their number. */
    async signOut({ sub }: Person): Promise<number> {
      return (await control<{ ended: number }>('POST', `/accounts/${sub}/sign-out`)).ended;
    },
    /** A logout token as the provider would send it, or as an attacker would. It is sent nowhere. */
    async logoutToken(wish: LogoutTokenWish): Promise<string> {
      return (await control<{ token: string }>('POST', '/logout-tokens', wish)).token;
    },
    /** The last 200 authorization requests of everybody, newest first; `sub` or `state` says which is whose. */
    async requests(): Promise<AuthorizationRequest[]> {
      return (await control<{ requests: AuthorizationRequest[] }>('GET', '/requests')).requests;
    },
    async leave(): Promise<void> {
      for (const { sub } of added.splice(0)) await control<unknown>('DELETE', `/accounts/${sub}`);
    },
  };
}
