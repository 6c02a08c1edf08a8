import 'server-only';
import { z } from 'zod';

/** Signature algorithms for our assertions: asymmetric ones only (FAPI 2.0 section 5.4). */
const Common = { kid: z.string().min(1).optional(), d: z.string().min(32) };
const Key = z.discriminatedUnion('kty', [
  z.looseObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    alg: z.literal('ES256').default('ES256'),
    ...Common,
  }),
  z.looseObject({
    kty: z.literal('RSA'),
    n: z.string().min(340),
    alg: z.enum(['PS256', 'RS256']).default('PS256'),
    ...Common,
  }),
]);
/** A private JWK (RFC 7517) of a kind that we sign with. */
export type ClientKey = z.infer<typeof Key>;

/** Parses `OIDC_CLIENT_KEY`; throws where it is no private JWK for ES256, PS256 or RS256 with 2048 bits or more. */
export const parseClientKey = (text: string): ClientKey => Key.parse(JSON.parse(text));

/** Whether it is such a key; for the configuration's check. */
export function isClientKey(text: string): boolean {
  try {
    parseClientKey(text);
    return true;
  } catch {
    return false;
  }
}
