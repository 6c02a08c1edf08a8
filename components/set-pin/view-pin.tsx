'use client';
import { SignOut } from '../shell/sign-out';
import { Actions } from '../ui/actions';
import { Button, ButtonLink, buttonLook } from '../ui/button';
import { ClosingSoon } from './closing-soon';
import { HiddenPage, type HiddenTexts } from './hidden-page';
import { sayIncident } from './incident';
import { PinPage, type PinPageTexts } from './pin-page';
import { ProveItIsYou, type ProveTexts } from './prove-it-is-you';
import { ReadyToType, type ReadyTexts } from './ready-to-type';
import type { Trouble } from './trouble';
import type { Outcome } from './use-proof';
import { useStepHeading } from './use-step-heading';
import { useViewing } from './use-viewing';

interface Saying {
  readonly title: string;
  readonly text: string;
}

export interface ViewPinTexts {
  readonly back: string;
  readonly prove: ProveTexts;
  readonly ready: ReadyTexts;
  readonly see: PinPageTexts & {
    readonly frameTitle: string;
    readonly status: Readonly<Record<'opening' | 'open' | 'closed', string>>;
    /** With a place for `{seconds}`. */
    readonly left: string;
    readonly hide: string;
  };
  readonly hidden: HiddenTexts;
  readonly pressed: string;
  /** With a place for `{incident}`. */
  readonly incident: string;
  readonly signIn: string;
  readonly trouble: Readonly<Record<Trouble, Saying>>;
}

interface ViewPinProps {
  texts: ViewPinTexts;
  cardRef: string;
  hasPasskey: boolean;
  outcome: Outcome;
  /** What the way out under pressure sends along. */
  csrfToken: string;
}

/** One look at the PIN, on the processor's page, for as long as it takes to read four digits. */
export function ViewPin({ texts, cardRef, hasPasskey, outcome, csrfToken }: ViewPinProps) {
  const { see } = texts;
  const viewing = useViewing({ cardRef, hasPasskey, outcome, frameTitle: see.frameTitle });
  const { step, trouble, pending, live, opening, host } = viewing;
  const heading = useStepHeading(step, 'prove');

  const back = (
    <ButtonLink kind="bare" href={`/cards/${encodeURIComponent(cardRef)}`}>
      {texts.back}
    </ButtonLink>
  );
  const waysOut = (
    <>
      {back}
      <SignOut label={texts.pressed} csrfToken={csrfToken} because="pressed" className={buttonLook('bare')} />
    </>
  );
  const notice = trouble && {
    kind: 'warn' as const,
    ...texts.trouble[trouble],
    note: sayIncident(texts.incident, viewing.incident),
    ...(trouble === 'sessionEnded'
      ? { actions: <ButtonLink href="/sign-in">{texts.signIn}</ButtonLink> }
      : {}),
  };
  switch (step) {
    case 'prove':
      return (
        <ProveItIsYou
          texts={texts.prove}
          onPasskey={hasPasskey ? viewing.passkey : undefined}
          onBankSignIn={viewing.bank}
          pending={pending.passkey ? 'passkey' : pending.bank ? 'bank' : undefined}
          trouble={notice ?? undefined}
          headingRef={heading}
          back={back}
        />
      );
    case 'ready':
      return (
        <ReadyToType
          texts={texts.ready}
          pending={pending.see}
          onOpen={viewing.see}
          headingRef={heading}
          notice={notice ?? undefined}
          back={waysOut}
        />
      );
    case 'see':
      return (
        <PinPage
          texts={see}
          open={opening || live}
          status={opening ? see.status.opening : live ? see.status.open : see.status.closed}
          below={
            live && (
              <Actions>
                <Button onClick={viewing.hide}>{see.hide}</Button>
                <ClosingSoon key={viewing.lifeMs} ms={viewing.lifeMs} text={see.left} onOver={viewing.hide} />
              </Actions>
            )
          }
          help={
            notice
              ? { ...notice, actions: <Button onClick={viewing.again}>{texts.hidden.again}</Button> }
              : undefined
          }
          headingRef={heading}
          actions={waysOut}
        >
          <div ref={host} className="grid *:size-full *:border-0" />
        </PinPage>
      );
    case 'hidden':
      return (
        <HiddenPage texts={texts.hidden} onAgain={viewing.again} headingRef={heading}>
          {waysOut}
        </HiddenPage>
      );
  }
}
