'use client';
import type { ReactNode } from 'react';
import { ProveItIsYou, type ProveTexts } from '../set-pin/prove-it-is-you';
import type { Outcome } from '../set-pin/use-proof';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Alert } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';
import { type EnrolmentTrouble, useEnrolment } from './use-enrolment';

interface Saying {
  readonly title: string;
  readonly text: string;
}
export interface EnrolmentTexts {
  readonly title: string;
  readonly lead: string;
  readonly add: string;
  readonly adding: string;
  readonly back: string;
  readonly signIn: string;
  readonly added: Saying;
  readonly prove: ProveTexts;
  readonly proven: { readonly title: string; readonly lead: string; readonly action: string };
  readonly trouble: Readonly<Record<EnrolmentTrouble, Saying>>;
}

interface PasskeyEnrolmentProps {
  texts: EnrolmentTexts;
  hasPasskey: boolean;
  outcome: Outcome;
  /** The list of passkeys. */
  children: ReactNode;
}

const signIn = (label: string) => (
  <div>
    <ButtonLink href="/sign-in">{label}</ButtonLink>
  </div>
);

/** The security page's one act: adding a passkey, which needs a proof of its own. */
export function PasskeyEnrolment({ texts, hasPasskey, outcome, children }: PasskeyEnrolmentProps) {
  const { step, trouble, pending, begin, passkey, bank, make } = useEnrolment(outcome);
  const notice = trouble
    ? {
        kind: 'warn' as const,
        ...texts.trouble[trouble],
        ...(trouble === 'sessionEnded' ? { actions: signIn(texts.signIn) } : {}),
      }
    : undefined;
  const back = (
    <ButtonLink kind="bare" href="/security">
      {texts.back}
    </ButtonLink>
  );
  if (step === 'prove')
    return (
      <ProveItIsYou
        texts={texts.prove}
        onPasskey={hasPasskey ? passkey : undefined}
        onBankSignIn={bank}
        pending={pending.passkey ? 'passkey' : pending.bank ? 'bank' : undefined}
        trouble={notice}
        back={back}
      />
    );
  if (step === 'make')
    return (
      <TwoColumns>
        <Intro title={texts.proven.title} lead={texts.proven.lead} />
        <Alert role="alert" notice={notice} />
        <Actions>
          <Button onClick={make} pending={pending.make}>
            {pending.make ? texts.adding : texts.proven.action}
          </Button>
          {back}
        </Actions>
      </TwoColumns>
    );
  if (step === 'added')
    return (
      <TwoColumns>
        <Intro title={texts.added.title} lead={texts.added.text} />
        <Actions>
          <ButtonLink href="/cards">{texts.back}</ButtonLink>
        </Actions>
      </TwoColumns>
    );
  return (
    <TwoColumns>
      <Intro title={texts.title} lead={texts.lead} />
      {children}
      <Actions>
        <Button onClick={begin}>{texts.add}</Button>
      </Actions>
    </TwoColumns>
  );
}
