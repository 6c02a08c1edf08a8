import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on the server and at the first paint: until then nobody knows the person's zone. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
