import 'server-only';
import type { AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { PasskeyEnrolment, PasskeyOptionsRequest } from '@/lib/contract/passkey';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, StepUps } from '@/lib/set-pin/ports';
import type { AuditTrail } from '../audit/repository';
import type { Db, Queryable } from '../db/client';
import type { Pseudonyms } from '../pseudonyms';
import { type Authorisations, needsStepUp } from './authorisations';
import { isOwnPage, type RelyingParty, webAuthn } from './passkey-proof';
import type { Passkeys } from './passkeys';

interface Parts {
  readonly db: Db;
  readonly rp: RelyingParty;
  readonly name: string;
  readonly pseudonyms: Pseudonyms;
  readonly passkeys: Passkeys;
  readonly stepUps: StepUps;
  readonly authorisations: Authorisations;
  readonly audit: AuditTrail;
  /** Tells the person out of band, in the transaction of the enrolment. */
  readonly tell: (holder: Holder, transactionId: string, within: Queryable) => Promise<void>;
}

/** COSE: EdDSA, ES256, RS256. A closed list, so that neither a library nor a Node release widens it by itself. */
const ALGORITHMS = [-8, -7, -257];

const Base64Url = z.string().regex(/^[\w-]+$/);
/** WebAuthn's RegistrationResponseJSON, as far as the check needs it. */
const Attestation = z.object({
  id: Base64Url.max(1_400),
  rawId: Base64Url.max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({
    clientDataJSON: Base64Url.max(2_048),
    attestationObject: Base64Url.max(8_192),
    transports: z.array(z.string().max(32)).max(8).optional(),
  }),
});

/** Enrolling a passkey: an act of its own, under its own authorisation (design.md section 5). */
export function createEnrolment({
  db,
  rp,
  name,
  pseudonyms,
  passkeys,
  stepUps,
  authorisations,
  audit,
  tell,
}: Parts) {
  const claimOf = (
    holder: Holder,
    { stepUpId, pageSecret }: Pick<Claim, 'stepUpId' | 'pageSecret'>,
  ): Claim => ({
    holder,
    operation: 'enrol_passkey',
    cardId: null,
    objectId: null,
    stepUpId,
    pageSecret,
  });
  const challengeOf = ({ stepUpId }: Claim) => pseudonyms.enrolmentChallenge(stepUpId);

  async function verified(claim: Claim, attestation: unknown) {
    const parsed = Attestation.safeParse(attestation);
    if (!parsed.success || !isOwnPage(parsed.data.response.clientDataJSON))
      throw new SetPinError('bad_request', 'no registration response of our own page');
    const { verifyRegistrationResponse } = await webAuthn();
    const result = await verifyRegistrationResponse({
      response: parsed.data as unknown as RegistrationResponseJSON,
      expectedChallenge: challengeOf(claim),
      expectedOrigin: rp.origin,
      expectedRPID: rp.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch((cause: unknown) => {
      throw new SetPinError('bad_request', 'the registration does not verify', { cause });
    });
    if (!result.verified) throw new SetPinError('bad_request', 'the registration does not verify');
    const { registrationInfo: info } = result;
    if (rp.policy === 'device-bound' && info.credentialDeviceType !== 'singleDevice')
      throw new SetPinError('bad_request', 'policy: device-bound passkeys only');
    return { info, transports: parsed.data.response.transports ?? [] };
  }

  return {
    /** Options for `navigator.credentials.create`; the authorisation stays unspent. */
    async options(holder: Holder, request: PasskeyOptionsRequest) {
      const claim = claimOf(holder, request);
      const { assertion } = request;
      await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
      const [own, handle] = await Promise.all([passkeys.of(holder.id), passkeys.userHandle(holder.id)]);
      const { generateRegistrationOptions } = await webAuthn();
      return generateRegistrationOptions({
        rpName: name,
        rpID: rp.rpId,
        userName: name,
        userID: new Uint8Array(Buffer.from(handle, 'base64url')),
        challenge: new Uint8Array(Buffer.from(challengeOf(claim), 'base64url')),
        attestationType: 'none',
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: own.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: transports as AuthenticatorTransport[],
        })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      });
    },

    /** Checks what the authenticator made, spends the authorisation and keeps the passkey, in one transaction. */
    async enrol(holder: Holder, request: PasskeyEnrolment): Promise<void> {
      const claim = claimOf(holder, request);
      await stepUps.requireLive(claim);
      const { info, transports } = await verified(claim, request.attestation);
      await db.transaction(async (within) => {
        if (!(await authorisations.spend(claim, within))) throw needsStepUp('spent meanwhile');
        const kept = await passkeys.add(
          {
            credentialId: info.credential.id,
            holderId: holder.id,
            publicKey: info.credential.publicKey,
            counter: info.credential.counter,
            transports,
            deviceType: info.credentialDeviceType,
            backedUp: info.credentialBackedUp,
            name: null,
          },
          within,
        );
        if (!kept) throw new SetPinError('bad_request', 'this credential is known already');
        const { id: holderId, sessionId } = holder;
        const transactionId = claim.stepUpId;
        await audit.record({ event: 'passkey_enrolled', holderId, sessionId, transactionId }, within);
        await tell(holder, transactionId, within);
      });
    },
  };
}
