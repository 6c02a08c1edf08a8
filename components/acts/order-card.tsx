'use client';
import { useEffect, useState } from 'react';
import type { CardActDone } from '@/lib/contract/card-act';
import { act as ask } from '../set-pin/api';
import type { Outcome } from '../set-pin/use-proof';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Button, ButtonLink } from '../ui/button';
import { ActFlow, type ActFlowTexts } from './act-flow';
import { Choice } from './choice';
import { keepChoice, type OrderChoice, takeChoice } from './order-choice';
import { useAct } from './use-act';

interface Saying {
  readonly title: string;
  readonly text: string;
}

export interface OrderTexts {
  readonly title: string;
  readonly lead: string;
  readonly what: string;
  readonly pin: string;
  readonly own: Saying;
  readonly random: Saying;
  readonly next: string;
  readonly back: string;
  readonly done: Saying;
  readonly doneRandom: Saying;
  readonly choosePin: string;
  readonly toCard: string;
  readonly toCards: string;
}

export interface OfferWords extends Saying {
  readonly ref: string;
  /** The flow's words, which name this product. */
  readonly flow: ActFlowTexts;
}

interface OrderCardProps {
  texts: OrderTexts;
  offers: readonly [OfferWords, ...OfferWords[]];
  hasPasskey: boolean;
  outcome: Outcome;
}

/** Choose a card and how its PIN comes about, prove it is you, and it is ordered. */
export function OrderCard({ texts, offers, hasPasskey, outcome }: OrderCardProps) {
  const [choice, setChoice] = useState<OrderChoice>({ offer: offers[0].ref, pin: 'own' });
  const [isChosen, setChosen] = useState(outcome !== null);
  const flow = useAct({
    what: { operation: 'order_card', offer: choice.offer },
    outcome,
    perform: (claim) => ask<CardActDone>('/api/orders', { ...claim, ...choice }),
    beforeLeaving: () => keepChoice(choice),
  });

  useEffect(() => {
    // Back from the bank: what was chosen before is in this tab, or the choice is made once more.
    const kept = takeChoice(offers.map(({ ref }) => ref));
    if (outcome === null) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the tab's storage can be read in the browser alone
    if (kept) setChoice(kept);
    else setChosen(false);
  }, [offers, outcome]);

  const back = (
    <ButtonLink kind="bare" href="/cards">
      {texts.back}
    </ButtonLink>
  );
  if (!isChosen)
    return (
      <TwoColumns>
        <Intro title={texts.title} lead={texts.lead} />
        <Choice
          legend={texts.what}
          name="offer"
          options={offers.map(({ ref, title, text }) => ({ value: ref, title, text }))}
          value={choice.offer}
          onChoose={(offer) => setChoice({ ...choice, offer })}
        />
        <Choice
          legend={texts.pin}
          name="pin"
          options={[
            { value: 'own', ...texts.own },
            { value: 'random', ...texts.random },
          ]}
          value={choice.pin}
          onChoose={(pin) => setChoice({ ...choice, pin })}
        />
        <Actions>
          <Button onClick={() => setChosen(true)}>{texts.next}</Button>
          {back}
        </Actions>
      </TwoColumns>
    );

  const { flow: words } = offers.find(({ ref }) => ref === choice.offer) ?? offers[0];
  return (
    <ActFlow
      texts={words}
      flow={flow}
      hasPasskey={hasPasskey}
      back={back}
      done={({ cardRef, stage }) => {
        const to = `/cards/${encodeURIComponent(cardRef)}`;
        // What could not be read just now is told as it was ordered.
        if (stage === 'unknown') {
          const said = choice.pin === 'own' ? texts.done : texts.doneRandom;
          return { ...said, links: [{ href: '/cards', label: texts.toCards }] };
        }
        return stage === 'waiting_for_pin'
          ? { ...texts.done, links: [{ href: `${to}/pin`, label: texts.choosePin }] }
          : { ...texts.doneRandom, links: [{ href: to, label: texts.toCard }] };
      }}
    />
  );
}
