import 'server-only';
import { z } from 'zod';

/** The one type of authorization details that we ask with; sent where the provider lists it (RFC 9396 section 10). */
export const DETAILS_TYPE = 'urn:set-pin:card-act';

/** What is to be approved: the act, the masked card, and both in words. */
export interface ActDetails {
  readonly type: typeof DETAILS_TYPE;
  readonly actions: readonly [string];
  readonly card?: string;
  readonly text: string;
}

export const actDetails = (operation: string, last4: string | null, text: string): ActDetails => ({
  type: DETAILS_TYPE,
  actions: [operation],
  ...(last4 === null ? {} : { card: `•••• ${last4}` }),
  text,
});

const Granted = z.array(
  z.looseObject({ type: z.string(), actions: z.array(z.string()).optional(), card: z.string().optional() }),
);

/**
 * Whether the provider granted what it was asked for (RFC 9396 section 7). It may add to a detail; another act, another
 * card or none at all is a refusal.
 * @param asked the JSON text that was sent
 */
export function isGranted(asked: string, granted: unknown): boolean {
  const [wish] = JSON.parse(asked) as ActDetails[];
  const { data } = Granted.safeParse(granted);
  return Boolean(
    wish &&
    data?.some(
      ({ type, actions, card }) =>
        type === wish.type && card === wish.card && actions?.length === 1 && actions[0] === wish.actions[0],
    ),
  );
}
