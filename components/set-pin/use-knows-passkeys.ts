import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether this browser has WebAuthn; many web views inside of apps have none. The server takes it that it has. */
export const useKnowsPasskeys = (): boolean =>
  useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => true,
  );
