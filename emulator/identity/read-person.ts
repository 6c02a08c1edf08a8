import type { Person } from './people.ts';

/** What may stand in a path of the control API, and be typed as a user name. */
const SUB = /^[\w.-]{1,64}$/;
/** The part of BCP 47 that people's languages need: a language, then a script or a region. */
const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The person that a tester wants to add. Undefined when any part of the wish is not understood. */
export function readPerson(wish: Readonly<Record<string, unknown>>): Person | undefined {
  const { sub, name, ...optional } = wish;
  if (!isText(sub) || !SUB.test(sub) || !isText(name)) return undefined;
  const { customerId, email, locale, ...unknown } = optional;
  if (Object.keys(unknown).length > 0) return undefined;
  if (Object.values(optional).some((value) => !isText(value))) return undefined;
  if (isText(locale) && !LOCALE.test(locale)) return undefined;
  return {
    ...{ sub, name },
    ...(isText(customerId) ? { customerId } : {}),
    ...(isText(email) ? { email } : {}),
    ...(isText(locale) ? { locale } : {}),
  };
}
