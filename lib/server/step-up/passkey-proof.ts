import 'server-only';
import type { AuthenticationResponseJSON, AuthenticatorTransport } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Passkey } from './passkeys';

/** A quarter of what a start would load: it comes with the first passkey (docs/benchmarks.md, B9). */
export const webAuthn = () => import('@simplewebauthn/server');

/** Where passkeys are made and used: the page's origin and the relying party's id (WebAuthn level 3, section 5). */
export interface RelyingParty {
  readonly origin: string;
  readonly rpId: string;
  readonly policy: 'any' | 'device-bound';
}

const Base64Url = z.string().regex(/^[\w-]+$/);
/** WebAuthn's AuthenticationResponseJSON, as far as the check needs it. */
const Assertion = z.object({
  id: Base64Url.max(1_400),
  rawId: Base64Url.max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().optional(),
  response: z.object({
    clientDataJSON: Base64Url.max(2_048),
    authenticatorData: Base64Url.max(2_048),
    signature: Base64Url.max(2_048),
    userHandle: Base64Url.max(128).nullish(),
  }),
});
/** What the browser is told besides the signature; crossOrigin must be false, since we never run in a frame (WA-02). */
const ClientData = z.object({
  crossOrigin: z.literal(false).optional(),
  topOrigin: z.undefined().optional(),
});

/** Whether the ceremony ran on a page of its own, by the client data (base64url JSON) that the signature covers. */
export function isOwnPage(clientDataJSON: string): boolean {
  try {
    return ClientData.safeParse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')))
      .success;
  } catch {
    return false;
  }
}

/** Options for `navigator.credentials.get`: only this holder's passkeys, user verification required (WA-01..04). */
export async function passkeyOptions(rp: RelyingParty, passkeys: readonly Passkey[]) {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({
    rpID: rp.rpId,
    userVerification: 'required',
    timeout: 120_000,
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transports as AuthenticatorTransport[],
    })),
  });
}

export interface PasskeyProof {
  readonly counter: number;
  readonly backedUp: boolean;
}

/**
 * Whether an assertion is this passkey's answer to this challenge (WA-02..06, S10). Null for every refusal alike:
 * which element was wrong is nobody's business (SCA-04).
 */
export async function verifyAssertion(
  rp: RelyingParty,
  passkey: Passkey,
  userHandle: string,
  challenge: string,
  assertion: unknown,
): Promise<PasskeyProof | null> {
  const parsed = Assertion.safeParse(assertion);
  if (!parsed.success) return null;
  const given = parsed.data.response.userHandle;
  if (given && given !== userHandle) return null;
  if (!isOwnPage(parsed.data.response.clientDataJSON)) return null;
  const { verifyAuthenticationResponse } = await webAuthn();
  try {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response: parsed.data as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: passkey.publicKey,
        counter: passkey.counter,
      },
    });
    if (!verified || info.credentialDeviceType !== passkey.deviceType) return null;
    if (rp.policy === 'device-bound' && info.credentialDeviceType !== 'singleDevice') return null;
    return { counter: info.newCounter, backedUp: info.credentialBackedUp };
  } catch {
    // The library throws for each kind of mismatch; all of them mean no.
    return null;
  }
}
