import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

type Kept = { readonly payload: AdapterPayload; readonly diesAt: number };

const SESSION = 'Session:';

/** How many writes pass between two clearings of what has expired. */
const SWEEP_EVERY = 500;

export type Store = ReturnType<typeof createStore>;

/**
 * Everything the provider remembers, in memory, and gone with the process. One store for each provider: the one that
 * oidc-provider brings along is shared by the whole process and forgets the oldest of a thousand entries.
 */
export function createStore() {
  const kept = new Map<string, Kept>();
  let writes = 0;

  const sweep = (now: number) => {
    for (const [key, { diesAt }] of kept) if (diesAt <= now) kept.delete(key);
  };
  const alive = (key: string) => {
    const found = kept.get(key);
    return found && found.diesAt > Date.now() ? found.payload : undefined;
  };
  const alone = (model: string, matches: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload }] of kept) {
      if (key.startsWith(`${model}:`) && matches(payload)) return alive(key);
    }
    return undefined;
  };

  const consume = (key: string) => {
    const payload = alive(key);
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  };
  const revoke = (model: string, grantId: string) => {
    for (const [key, { payload }] of kept) {
      if (key.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(key);
    }
  };

  const adapter: AdapterFactory = (model): Adapter => ({
    upsert(id, payload, expiresIn = Number.POSITIVE_INFINITY) {
      if (++writes % SWEEP_EVERY === 0) sweep(Date.now());
      kept.set(`${model}:${id}`, { payload, diesAt: Date.now() + expiresIn * 1000 });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(alive(`${model}:${id}`)),
    findByUid: (uid) => Promise.resolve(alone(model, (payload) => payload.uid === uid)),
    findByUserCode: (code) => Promise.resolve(alone(model, (payload) => payload.userCode === code)),
    consume: (id) => Promise.resolve(consume(`${model}:${id}`)),
    destroy: (id) => Promise.resolve(void kept.delete(`${model}:${id}`)),
    revokeByGrantId: (grantId) => Promise.resolve(revoke(model, grantId)),
  });

  /** The living sessions of a person, one for each browser. */
  const sessionIdsOf = (sub: string): string[] =>
    [...kept.keys()].flatMap((key) =>
      key.startsWith(SESSION) && alive(key)?.accountId === sub ? [key.slice(SESSION.length)] : [],
    );

  return { adapter, sessionIdsOf };
}
