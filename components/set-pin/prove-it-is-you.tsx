import { type ReactNode, type Ref, useId } from 'react';
import { CardPicture, type CardAtAct } from '../cards/card-picture';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Alert, type Notice } from '../ui/alert';
import { Button } from '../ui/button';
import { Steps, type StepsTexts } from './steps';
import { useKnowsPasskeys } from './use-knows-passkeys';

export interface ProveTexts {
  readonly title: string;
  readonly lead: string;
  readonly approving: string;
  /** The act and the card, such as "Set the PIN of card •••• 1234" (S05: the prompt names what is approved). */
  readonly act: string;
  readonly passkey: string;
  readonly passkeyPending: string;
  readonly bank: string;
  readonly bankPending: string;
  readonly why: string;
  /** What a passkey is, for whoever is offered one. */
  readonly whyPasskey?: string;
}

interface ProveItIsYouProps {
  texts: ProveTexts;
  /** Absent where the act has no steps, such as adding a passkey. */
  steps?: StepsTexts;
  card?: CardAtAct;
  /** Absent where the person has no passkey, or the browser knows none. */
  onPasskey?: (() => void) | undefined;
  onBankSignIn?: (() => void) | undefined;
  pending?: 'passkey' | 'bank' | undefined;
  trouble?: Notice | undefined;
  /** The way back to the cards. */
  back?: ReactNode;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** Step two: one act on one card is named, and approved by passkey or by the bank's own sign-in. */
export function ProveItIsYou(props: ProveItIsYouProps) {
  const { texts, steps, card, onBankSignIn, pending, trouble, back, headingRef } = props;
  const told = useId();
  // Where there are none, the bank's sign-in is the way, and not a second choice.
  const onPasskey = useKnowsPasskeys() ? props.onPasskey : undefined;
  const beside = (
    <>
      {card && <CardPicture solid={false} {...card} />}
      <p className="text-small text-muted">
        {onPasskey && texts.whyPasskey} {texts.why}
      </p>
    </>
  );
  return (
    <TwoColumns aside={beside}>
      {steps && <Steps texts={steps} current="prove" />}
      <Intro
        title={texts.title}
        lead={texts.lead}
        headingRef={headingRef}
        describedBy={trouble ? told : undefined}
      />
      <p className="grid gap-0.5 rounded-panel border border-line bg-surface px-5 py-4 shadow-panel">
        <span className="text-small text-muted">{texts.approving}</span>
        <strong className="text-lead font-[650] tabular-nums">{texts.act}</strong>
      </p>
      <Alert role="alert" id={told} notice={trouble} />
      <Actions>
        {onPasskey && (
          <Button onClick={onPasskey} pending={pending === 'passkey'} disabled={pending === 'bank'}>
            {pending === 'passkey' ? texts.passkeyPending : texts.passkey}
          </Button>
        )}
        {onBankSignIn && (
          <Button
            kind={onPasskey ? 'quiet' : 'main'}
            onClick={onBankSignIn}
            pending={pending === 'bank'}
            disabled={pending === 'passkey'}
          >
            {pending === 'bank' ? texts.bankPending : texts.bank}
          </Button>
        )}
        {back}
      </Actions>
    </TwoColumns>
  );
}
