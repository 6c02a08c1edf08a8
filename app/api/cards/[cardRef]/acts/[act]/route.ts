import { z } from 'zod';
import { CardRef } from '@/lib/contract/card';
import { CardActRequest } from '@/lib/contract/card-act';
import { CARD_PAGES } from '@/lib/contract/card-page';
import { CARD_ACTS } from '@/lib/contract/step-up';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** An act by the name its page has; any other is no path. */
const Act = z.string().transform((name, context) => {
  const act = CARD_ACTS.find((each) => CARD_PAGES[each] === name);
  if (act) return act;
  context.addIssue({ code: 'custom', message: 'no such act' });
  return z.NEVER;
});

/** One act on one card, once, under a proof for exactly it (design.md section 5). */
export const POST = cardholderRoute(
  { params: z.strictObject({ cardRef: CardRef, act: Act }), body: CardActRequest, proves: true, once: true },
  async ({ holder, params: { cardRef, act }, body }) =>
    Response.json(await container().setPin.act(holder, cardRef, act, body)),
);
