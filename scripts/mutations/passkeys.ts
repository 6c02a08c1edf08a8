import type { Mutation } from './mutation.ts';

const PROOF = 'lib/server/step-up/passkey-proof.ts';
const TABLE = { unit: 'lib/server/step-up/passkey-proof.test.ts' };
const STEP_UPS = { unit: 'lib/server/step-up/step-ups.test.ts' };
const proof = (id: string, from: string, to: string, takesOut: string): Mutation => ({
  ...{ id: `S10-${id}`, promises: ['S10'], file: PROOF, from, to, takesOut },
  noticedBy: TABLE,
});

/** Of a passkey's answer with anything changed, none is accepted (S10). */
export const PASSKEYS: readonly Mutation[] = [
  proof(
    'uv',
    'requireUserVerification: true,',
    'requireUserVerification: false,',
    'The authenticator has verified the person.',
  ),
  proof(
    'challenge',
    'expectedChallenge: challenge,',
    'expectedChallenge: () => Boolean(challenge),',
    'The answer is to the challenge of this step-up.',
  ),
  proof(
    'origin',
    'expectedOrigin: rp.origin,',
    "expectedOrigin: [rp.origin, 'https://shop.bank.example'],",
    'The answer was given on our own origin.',
  ),
  proof(
    'rp-id',
    'expectedRPID: rp.rpId,',
    "expectedRPID: [rp.rpId, 'bank.example'],",
    'The authenticator answered to our own relying party.',
  ),
  proof(
    'cross-origin',
    'crossOrigin: z.literal(false).optional(),',
    '',
    'The answer was not given in a frame.',
  ),
  proof('top-origin', 'topOrigin: z.undefined().optional(),', '', 'Nor under anybody’s page.'),
  proof(
    'own-page',
    'if (!isOwnPage(parsed.data.response.clientDataJSON)) return null;',
    '',
    'What the client data says of frames is looked at.',
  ),
  proof(
    'counter',
    'counter: passkey.counter,',
    'counter: 0,',
    'The counter has grown since the last answer: a copied passkey is noticed.',
  ),
  proof(
    'device-type',
    'if (!verified || info.credentialDeviceType !== passkey.deviceType) return null;',
    'if (!verified) return null;',
    'A passkey bound to a device has not become a synced one.',
  ),
  proof(
    'policy',
    "if (rp.policy === 'device-bound' && info.credentialDeviceType !== 'singleDevice') return null;",
    '',
    'A bank that wants passkeys bound to a device accepts no other.',
  ),
  proof(
    'user-handle',
    'if (given && given !== userHandle) return null;',
    '',
    'The user handle is the one of the person who is signed in.',
  ),
  proof('verified', 'if (!verified ||', 'if (', 'What the library does not say is verified is not accepted.'),
  {
    id: 'S10-holder',
    promises: ['S10', 'S12'],
    file: 'lib/server/step-up/passkeys.ts',
    from: `const isTheirs = and(eq(passkeys.credentialId, credentialId), eq(passkeys.holderId, holderId));
    const [found]`,
    to: `const isTheirs = eq(passkeys.credentialId, credentialId);
    const [found]`,
    takesOut: 'Another person’s passkey is as unknown as none.',
    noticedBy: STEP_UPS,
  },
  {
    id: 'S10-counter-race',
    promises: ['S10', 'S04'],
    file: 'lib/server/step-up/passkeys.ts',
    from: '.where(and(eq(passkeys.credentialId, used.credentialId), eq(passkeys.counter, used.counter)))',
    to: '.where(eq(passkeys.credentialId, used.credentialId))',
    takesOut: 'Of two answers with one counter one is accepted.',
    noticedBy: { unit: 'lib/server/step-up/passkeys.test.ts' },
  },
];
