import 'server-only';
import type { Card } from '@/lib/set-pin/card';
import type { Processor } from '@/lib/set-pin/ports';
import type { ProcessorHttp } from '../http';
import { fetchCards } from './cards';
import { requestControl } from './pin-control';
import { fetchPlastics } from './plastics';

/** The port `Processor` over Enfuce's Payment API. Identical reads that run at the same time share one call (design.md section 6). */
export function createPaymentApi(call: ProcessorHttp, pinOrigins: readonly string[]): Processor {
  const running = new Map<string, Promise<readonly Card[]>>();
  return {
    cardsOf: (holder, how) => {
      if (how === 'fresh') return fetchCards(call, holder);
      const key = `${holder.customerId} ${holder.auditUser}`;
      const shared = running.get(key) ?? fetchCards(call, holder).finally(() => running.delete(key));
      running.set(key, shared);
      return shared;
    },
    plasticsOf: (cardId, holder) => fetchPlastics(call, cardId, holder),
    requestControl: (plasticId, holder) => requestControl(call, plasticId, holder, pinOrigins),
  };
}
