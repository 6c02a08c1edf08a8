import { interactionPolicy } from 'oidc-provider';

import { STRONG_ACR, wantsApproval, wantsStrong } from './acr.ts';

const { Check } = interactionPolicy;

/** `acr_values` alone does not make oidc-provider ask anybody anything. This does. */
const strongerAcr = new Check(
  'stronger_acr',
  'a stronger sign-in is required',
  'login_required',
  ({ oidc }) => (wantsStrong(oidc.params ?? {}) ? oidc.session?.acr !== STRONG_ACR : Check.NO_NEED_TO_PROMPT),
);

/** What is approved was shown to somebody just now: an earlier sign-in, however strong, has approved nothing. */
const unapproved = new Check('unapproved', 'an approval is required', 'login_required', ({ oidc }) =>
  wantsApproval(oidc.params ?? {}) ? !oidc.result?.login : Check.NO_NEED_TO_PROMPT,
);

/** A tester may have removed the person whose session this is. */
const unknownPerson = new Check('unknown_person', 'sign-in is required', 'login_required', ({ oidc }) =>
  oidc.session?.accountId ? !oidc.account : Check.NO_NEED_TO_PROMPT,
);

/** When people are asked: oidc-provider's own rules (it reads `max_age=0` as `prompt=login`) and three more. */
export function createPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  for (const check of [strongerAcr, unapproved, unknownPerson]) policy.get('login')?.checks.add(check);
  // The page of the strong sign-in has shown what is approved, so no further page asks for consent.
  policy.get('consent')?.checks.remove('rar_prompt');
  return policy;
}
