import type { FindAccount } from 'oidc-provider';

import type { Lies } from './lies.ts';
import type { People, Person } from './people.ts';

/** Finds the person, and at the token endpoint (`token` is the spent code there) tells the lies that testers asked for. */
export const findAccountIn =
  (people: People, lies: Lies): FindAccount =>
  (_ctx, sub, token) => {
    const person = people.find(sub);
    if (!person) return undefined;
    if (token?.kind === 'AuthorizationCode') lies.bend(sub, token);
    const leftOut = lies.leftOut(sub);
    const claims = Object.entries(claimsOf(person)).filter(([claim]) => !leftOut.includes(claim));
    return { accountId: sub, claims: () => ({ ...Object.fromEntries(claims), sub }) };
  };

const claimsOf = ({ name, customerId, email, locale }: Person): Record<string, string> => ({
  name,
  ...(customerId === undefined ? {} : { enfuce_customer_id: customerId }),
  ...(email === undefined ? {} : { email }),
  ...(locale === undefined ? {} : { locale }),
});
