import { BINDING } from './binding.ts';
import { CARDS } from './cards.ts';
import type { Mutation } from './mutation.ts';
import { NOTICES } from './notices.ts';
import { PASSKEYS } from './passkeys.ts';
import { PROOFS } from './proofs.ts';
import { REQUESTS } from './requests.ts';
import { SESSIONS_AND_COOKIES } from './sessions.ts';
import { SIGN_IN_AND_PROVIDER } from './sign-in.ts';
import { TRIES_AND_REFUSALS } from './tries.ts';
import { VERSIONS } from './versions.ts';
import { WHOLE } from './whole.ts';

/** Every guard that is taken out, by promise. */
export const MUTATIONS: readonly Mutation[] = [
  ...PROOFS,
  ...BINDING,
  ...TRIES_AND_REFUSALS,
  ...SESSIONS_AND_COOKIES,
  ...PASSKEYS,
  ...SIGN_IN_AND_PROVIDER,
  ...CARDS,
  ...REQUESTS,
  ...VERSIONS,
  ...WHOLE,
  ...NOTICES,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
