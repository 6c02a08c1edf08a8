import 'server-only';
import type { Card, Customer } from '@/lib/set-pin/card';

/** Is shown every list of cards that the processor gave, once for each call, before anybody else sees it (S49). */
export type CardReader = (cards: readonly Card[], seenBy: Customer) => Promise<void>;

/** For whoever has nothing to note. */
export const nobody: CardReader = () => Promise.resolve();
