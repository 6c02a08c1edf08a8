import { startAuthentication } from '@simplewebauthn/browser';
import type { Challenge } from '@/lib/contract/step-up';
import { act } from './api';
import { type Act, keep, type Kept, makePageSecret, subjectOf } from './page-secret';

type PasskeyOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
/** A challenge at hand before the tap, so that the tap costs one round trip. */
export interface ReadyPasskey extends Kept {
  readonly options: PasskeyOptions;
  readonly madeAt: number;
}
export interface Proof extends Kept {
  readonly assertion?: object;
}

/** Under the server's five minutes, with room for the person's answer. */
const GOOD_FOR_MS = 3 * 60_000;
export const isFresh = ({ madeAt }: ReadyPasskey) => performance.now() - madeAt < GOOD_FOR_MS;

/** Asks for a passkey's challenge. */
export async function readyPasskey(what: Act): Promise<ReadyPasskey> {
  const { pageSecret, secretHash } = await makePageSecret();
  const challenge = await act<Challenge>('/api/step-up/challenge', { ...what, way: 'passkey', secretHash });
  if (challenge.way !== 'passkey') throw new Error('another way than asked for');
  const options = challenge.options as unknown as PasskeyOptions;
  return { stepUpId: challenge.stepUpId, pageSecret, options, madeAt: performance.now() };
}

/** The person's own gesture; throws what WebAuthn throws when it is refused. */
export async function provePasskey({ stepUpId, pageSecret, options }: ReadyPasskey): Promise<Proof> {
  return { stepUpId, pageSecret, assertion: await startAuthentication({ optionsJSON: options }) };
}

/** Leaves for the bank's sign-in page; the provider brings the browser back to this page. */
export async function proveAtBank(what: Act): Promise<void> {
  const { pageSecret, secretHash } = await makePageSecret();
  const challenge = await act<Challenge>('/api/step-up/challenge', { ...what, way: 'openid', secretHash });
  if (challenge.way !== 'openid') throw new Error('another way than asked for');
  keep(subjectOf(what), { stepUpId: challenge.stepUpId, pageSecret });
  location.assign(challenge.location);
}
