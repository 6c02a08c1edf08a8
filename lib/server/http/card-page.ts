import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { CardRef } from '@/lib/contract/card';
import { cardholderOrSignIn } from '../auth/require-cardholder';
import { container } from '../container';
import { setErrand } from '../observe/request-context';
import { orProblem } from './page-problem';

type InPath = Promise<{ readonly cardRef: string }>;

const holderAndRef = async (named: string) => {
  // Whoever comes back from the proof is on the way to an act.
  setErrand('status', 1);
  const holder = await cardholderOrSignIn();
  const ref = CardRef.safeParse(named);
  return { holder, ref: ref.success ? ref.data : notFound() };
};

/** The card that was asked for, or what to say in its place. */
async function orNotFound<T>(asked: Promise<T | null>) {
  const { value, problem } = await orProblem(asked);
  return problem ? { problem, card: undefined } : { problem, card: value ?? notFound() };
}

const cardOf = cache(async (named: string) => {
  const { holder, ref } = await holderAndRef(named);
  const { setPin, passkeys } = container();
  const answer = await orNotFound(setPin.detail(holder, ref));
  return { holder, ref, hasPasskey: (await passkeys.of(holder.id)).length > 0, ...answer };
});

const waitingCardOf = cache(async (named: string, hasProved: boolean) => {
  const { holder, ref } = await holderAndRef(named);
  const { provenCard, setPin } = container();
  const card = hasProved ? await provenCard(holder, ref) : null;
  if (card) return { holder, ref, card, problem: undefined };
  return { holder, ref, ...(await orNotFound(setPin.view(holder, ref))) };
});

/**
 * Who asks, and what the processor says of the card in the address. A card that is not theirs is not found (S12); the
 * title asks first, so that the page which says so has a title that says so. Both ask the processor once.
 */
export const cardInPath = async (params: InPath) => cardOf((await params).cardRef);

/** The same for the page of a card that waits for its PIN; whoever comes back from the proof has been asked about already. */
export async function waitingCardInPath({
  params,
  searchParams,
}: Pick<PageProps<'/cards/[cardRef]/pin'>, 'params' | 'searchParams'>) {
  return waitingCardOf((await params).cardRef, (await searchParams)['step-up'] === 'done');
}
