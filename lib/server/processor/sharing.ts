import 'server-only';
import type { Card, Customer } from '@/lib/set-pin/card';

/** Identical reads that run at the same time share one call (design.md section 6); two people never share one (S12). */
export function sharing(fetch: (holder: Customer) => Promise<readonly Card[]>) {
  const running = new Map<string, Promise<readonly Card[]>>();
  return (holder: Customer, how: 'shared' | 'fresh'): Promise<readonly Card[]> => {
    if (how === 'fresh') return fetch(holder);
    const key = `${holder.customerId} ${holder.auditUser}`;
    const shared = running.get(key) ?? fetch(holder).finally(() => running.delete(key));
    running.set(key, shared);
    return shared;
  };
}
