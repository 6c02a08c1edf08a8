import 'server-only';
import type { Holder } from '@/lib/set-pin/card';

/** Two people never share an answer, not even of one customer (S12). */
export const personOf = ({ customerId, auditUser }: Holder) => `${customerId} ${auditUser}`;

/**
 * Reads that are the same and run at the same time become one call (design.md section 6). A `fresh` reader joins
 * none that has begun: all who ask meanwhile wait for the next, so each sees the card as it was after asking (S13),
 * and a hundred who ask at once cost two calls.
 */
export function sharing<Of, T>(keyOf: (of: Of) => string, fetch: (of: Of) => Promise<T>) {
  const running = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();

  function begin(key: string, of: Of): Promise<T> {
    const read: Promise<T> = fetch(of).finally(() => {
      if (running.get(key) === read) running.delete(key);
    });
    running.set(key, read);
    return read;
  }

  function after(earlier: Promise<T>, key: string, of: Of): Promise<T> {
    const begun = () => {
      next.delete(key);
      return begin(key, of);
    };
    const read = earlier.then(begun, begun);
    next.set(key, read);
    return read;
  }

  return (of: Of, how: 'shared' | 'fresh'): Promise<T> => {
    const key = keyOf(of);
    const earlier = running.get(key);
    if (!earlier) return begin(key, of);
    return how === 'shared' ? earlier : (next.get(key) ?? after(earlier, key, of));
  };
}
