import type { ReactNode } from 'react';
import type { CardAtAct } from '../cards/card-picture';
import { ProveItIsYou, type ProveTexts } from '../set-pin/prove-it-is-you';
import { ButtonLink } from '../ui/button';
import { ActDone } from './act-done';
import type { ActTrouble } from './act-trouble';
import { sayIncident } from '../set-pin/incident';
import { useStepHeading } from '../set-pin/use-step-heading';
import { Proven, type ProvenTexts } from './proven';
import type { Flow } from './use-act';

interface Saying {
  readonly title: string;
  readonly text: string;
}

export interface ActFlowTexts {
  readonly prove: ProveTexts;
  readonly proven: ProvenTexts;
  readonly signIn: string;
  /** With a place for `{incident}`. */
  readonly incident: string;
  readonly trouble: Readonly<Record<ActTrouble, Saying>>;
}

interface ActFlowProps<T> {
  texts: ActFlowTexts;
  flow: Flow<T>;
  hasPasskey: boolean;
  card?: CardAtAct;
  back: ReactNode;
  /** What to say once it is done. */
  done: (answer: T) => Saying & {
    readonly links: readonly { readonly href: string; readonly label: string }[];
  };
}

/** Explain and prove, confirm, done: the screens of every act that has no frame. */
export function ActFlow<T>({ texts, flow, hasPasskey, card, back, done }: ActFlowProps<T>) {
  const { step, trouble, pending } = flow;
  const heading = useStepHeading(step, 'start');
  const notice = trouble
    ? {
        kind: 'warn' as const,
        ...texts.trouble[trouble],
        note: sayIncident(texts.incident, flow.incident),
        ...(trouble === 'sessionEnded'
          ? { actions: <ButtonLink href="/sign-in">{texts.signIn}</ButtonLink> }
          : {}),
      }
    : undefined;
  if (step === 'done' && flow.done) return <ActDone {...done(flow.done)} headingRef={heading} />;
  if (step === 'confirm')
    return (
      <Proven
        texts={texts.proven}
        notice={notice}
        freeAt={flow.freeAt}
        pending={pending.confirm}
        onDo={flow.confirm}
        headingRef={heading}
        back={back}
      />
    );
  return (
    <ProveItIsYou
      texts={texts.prove}
      {...(card ? { card } : {})}
      onPasskey={hasPasskey ? flow.passkey : undefined}
      onBankSignIn={flow.bank}
      pending={pending.passkey ? 'passkey' : pending.bank ? 'bank' : undefined}
      trouble={notice}
      headingRef={heading}
      back={back}
    />
  );
}
