import { KEEP_SCRIPT } from './components/shell/early-press';
import { trustOwnBuild, type TrustedTypesFactory } from './components/shell/trusted-types';

// Before the first line of the page's own code: from here on the browser asks this policy (S30).
trustOwnBuild(
  (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes,
  location.origin,
  KEEP_SCRIPT,
);
