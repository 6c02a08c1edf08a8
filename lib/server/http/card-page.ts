import 'server-only';
import type { CardDetail } from '@/lib/contract/card';
import { CardRef } from '@/lib/contract/card';
import { cardholderOrSignIn } from '../auth/require-cardholder';
import { container } from '../container';
import { orProblem } from './page-problem';

/** Who asks, and what the processor says of the card in the address; a card that is not theirs is null (S12). */
export async function cardInPath(params: Promise<{ cardRef: string }>) {
  const holder = await cardholderOrSignIn();
  const { setPin, passkeys } = container();
  const ref = CardRef.safeParse((await params).cardRef);
  const detail: Promise<CardDetail | null> = ref.success
    ? setPin.detail(holder, ref.data)
    : Promise.resolve(null);
  const { value: card = null, problem } = await orProblem(detail);
  const hasPasskey = (await passkeys.of(holder.id)).length > 0;
  return { holder, card, problem, hasPasskey };
}
