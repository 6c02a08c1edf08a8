'use client';
import type { CardActDone } from '@/lib/contract/card-act';
import type { CardAct as Act } from '@/lib/contract/step-up';
import type { CardAtAct } from '../cards/card-picture';
import { act as ask } from '../set-pin/api';
import type { Outcome } from '../set-pin/use-proof';
import { ButtonLink } from '../ui/button';
import { ActFlow, type ActFlowTexts } from './act-flow';
import { useAct } from './use-act';

interface Saying {
  readonly title: string;
  readonly text: string;
}

export interface CardActTexts extends ActFlowTexts {
  readonly done: Saying;
  /** A PIN that was set at the same moment counts (design.md section 5). */
  readonly overtaken?: Saying | undefined;
  /** The new card could not be told to wait for a PIN. */
  readonly notWaiting?: Saying | undefined;
  /** It is done, and how the new card stands could not be read. */
  readonly unread?: Saying | undefined;
  readonly choosePin: string;
  readonly toCard: string;
  readonly toCards: string;
  readonly back: string;
}

interface CardActProps {
  texts: CardActTexts;
  act: Act;
  /** The last part of the act's address, in our API too. */
  name: string;
  cardRef: string;
  card: CardAtAct;
  hasPasskey: boolean;
  outcome: Outcome;
}

const HAS_A_PIN: ReadonlySet<CardActDone['stage']> = new Set(['random_pin', 'pin_chosen']);

/** One act on one card, from the words to the truth afterwards. */
export function CardAct({ texts, act, name, cardRef, card, hasPasskey, outcome }: CardActProps) {
  const path = `/cards/${encodeURIComponent(cardRef)}`;
  const flow = useAct({
    what: { operation: act, cardRef },
    outcome,
    perform: (claim) => ask<CardActDone>(`/api${path}/acts/${name}`, { ...claim }),
  });

  function sayDone({ cardRef: now, stage }: CardActDone) {
    const to = `/cards/${encodeURIComponent(now)}`;
    const toCard = { href: to, label: texts.toCard };
    const toCards = { href: '/cards', label: texts.toCards };
    if (texts.overtaken && stage === 'pin_chosen') return { ...texts.overtaken, links: [toCard, toCards] };
    if (!texts.notWaiting || !texts.unread) return { ...texts.done, links: [toCard, toCards] };
    if (HAS_A_PIN.has(stage)) return { ...texts.notWaiting, links: [toCard, toCards] };
    if (stage !== 'waiting_for_pin') return { ...texts.unread, links: [toCards] };
    return { ...texts.done, links: [{ href: `${to}/pin`, label: texts.choosePin }, toCards] };
  }

  return (
    <ActFlow
      texts={texts}
      flow={flow}
      hasPasskey={hasPasskey}
      card={card}
      done={sayDone}
      back={
        <ButtonLink kind="bare" href={path}>
          {texts.back}
        </ButtonLink>
      }
    />
  );
}
