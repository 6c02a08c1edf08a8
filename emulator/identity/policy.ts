import { interactionPolicy } from 'oidc-provider';

import { STRONG_ACR, wantsStrong } from './acr.ts';

const { Check } = interactionPolicy;

/** `acr_values` alone does not make oidc-provider ask anybody anything. This does. */
const strongerAcr = new Check(
  'stronger_acr',
  'a stronger sign-in is required',
  'login_required',
  ({ oidc }) => (wantsStrong(oidc.params ?? {}) ? oidc.session?.acr !== STRONG_ACR : Check.NO_NEED_TO_PROMPT),
);

/** A tester may have removed the person whose session this is. */
const unknownPerson = new Check('unknown_person', 'sign-in is required', 'login_required', ({ oidc }) =>
  oidc.session?.accountId ? !oidc.account : Check.NO_NEED_TO_PROMPT,
);

/** When people are asked: oidc-provider's own rules (it reads `max_age=0` as `prompt=login`) and two more. */
export function createPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  for (const check of [strongerAcr, unknownPerson]) policy.get('login')?.checks.add(check);
  return policy;
}
