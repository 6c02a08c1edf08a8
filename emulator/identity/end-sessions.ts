import type { Provider } from 'oidc-provider';

import { deliverLogoutToken, sayNotTaken } from './back-channel.ts';
import type { WriteLogoutToken } from './logout-token.ts';
import type { Store } from './store.ts';

type Settings = {
  readonly provider: Provider;
  readonly store: Store;
  readonly writeLogoutToken: WriteLogoutToken;
};

/**
 * Ends all sessions of a person, in whatever browsers they are, and tells the bank of each. Resolves with their number
 * when the bank has answered or was given up.
 */
export function createSessionEnding({ provider, store, writeLogoutToken }: Settings) {
  async function tell(sub: string, clientId: string, sid: string | undefined) {
    const uri = (await provider.Client.find(clientId))?.backchannelLogoutUri;
    if (uri === undefined) return;
    const token = await writeLogoutToken({ claims: { aud: clientId, sub, sid: sid ?? null } });
    await deliverLogoutToken(uri, token).catch((error: unknown) => sayNotTaken(uri, error));
  }

  return async (sub: string): Promise<number> => {
    const found = await Promise.all(store.sessionIdsOf(sub).map((id) => provider.Session.find(id)));
    const sessions = found.filter((session) => session !== undefined);
    // First the ends: a bank that asks again at once must not find anybody still signed in.
    for (const session of sessions) await session.destroy();
    const parts = sessions.flatMap(({ authorizations }) => Object.entries(authorizations ?? {}));
    await Promise.all(parts.map(([clientId, { sid }]) => tell(sub, clientId, sid)));
    return sessions.length;
  };
}
