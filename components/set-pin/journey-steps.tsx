import type { CardArt } from '../cards/card-picture';
import { Queries } from '../shell/queries';
import { SignOut } from '../shell/sign-out';
import { ButtonLink, buttonLook } from '../ui/button';
import { doneTimeline } from './done-timeline';
import { HiddenPage } from './hidden-page';
import { sayIncident } from './incident';
import type { LaterTexts } from './journey-texts';
import { PinDone } from './pin-done';
import { ProveItIsYou } from './prove-it-is-you';
import { ReadyToType } from './ready-to-type';
import { Typing } from './typing';
import { InTab } from './in-tab';
import { PinReported } from './pin-reported';
import { useJourney } from './use-journey';
import { useStepHeading } from './use-step-heading';
import type { Outcome } from './use-proof';

export interface JourneyProps {
  texts: LaterTexts;
  cardRef: string;
  /** The card, once its PIN is chosen. */
  solidCard: CardArt;
  hasPasskey: boolean;
  /** Whether a control can go to a tab of its own here. */
  hasTab: boolean;
  operation: 'set_pin' | 'change_pin';
  outcome: Outcome;
  /** Where the processor's pages may be. */
  pinOrigins: readonly string[];
  locale: string;
  /** What the way out under pressure sends along. */
  csrfToken: string;
}

/** All that comes after the thinking: the proof, the frame, and the end. */
export function JourneySteps(props: JourneyProps) {
  return (
    <Queries>
      <Steps {...props} />
    </Queries>
  );
}

function Steps(props: JourneyProps) {
  const { texts, cardRef, solidCard, hasPasskey, operation, outcome, locale } = props;
  const journey = useJourney({
    ...{ cardRef, operation, hasPasskey, outcome, pinOrigins: props.pinOrigins },
    frameTitle: texts.type.frameTitle,
  });
  const { step, trouble, pending } = journey;
  const heading = useStepHeading<typeof step | 'think'>(step, 'think');
  const back = (
    <ButtonLink kind="bare" href="/cards">
      {texts.back}
    </ButtonLink>
  );
  const waysOut = (
    <>
      <ButtonLink kind="quiet" href="/cards">
        {texts.later}
      </ButtonLink>
      <SignOut
        label={texts.pressed}
        csrfToken={props.csrfToken}
        because="pressed"
        className={buttonLook('bare')}
      />
    </>
  );
  const signIn = (
    <div>
      <ButtonLink href="/sign-in">{texts.type.actions.signIn}</ButtonLink>
    </div>
  );

  switch (step) {
    case 'prove':
      return (
        <ProveItIsYou
          texts={texts.prove}
          steps={texts.steps}
          onPasskey={hasPasskey ? journey.passkey : undefined}
          onBankSignIn={journey.bank}
          pending={pending.passkey ? 'passkey' : pending.bank ? 'bank' : undefined}
          trouble={
            trouble
              ? {
                  kind: 'warn',
                  ...texts.trouble[trouble],
                  note: sayIncident(texts.incident, journey.incident),
                  ...(trouble === 'sessionEnded' ? { actions: signIn } : {}),
                }
              : undefined
          }
          headingRef={heading}
          back={back}
        />
      );
    case 'ready':
      return (
        <ReadyToType
          texts={texts.ready}
          steps={texts.steps}
          pending={pending.open}
          onOpen={journey.openAgain}
          headingRef={heading}
          back={waysOut}
        />
      );
    case 'type':
      return (
        <Typing
          texts={texts}
          phase={journey.phase}
          trouble={trouble}
          note={sayIncident(texts.incident, journey.incident)}
          host={journey.host}
          opening={journey.opening}
          freeAt={journey.freeAt}
          own={journey.own}
          headingRef={heading}
          onOpen={() => {
            journey.openAgain();
            // The pressed button goes with its notice; the focus must not fall to the top of the page.
            heading.current?.focus();
          }}
          onOpenInTab={props.hasTab ? journey.openInTab : undefined}
          onCheck={journey.checkNow}
          onHide={journey.hide}
          actions={waysOut}
        />
      );
    case 'hidden':
      return (
        <HiddenPage
          texts={texts.hidden}
          freeAt={journey.freeAt}
          onAgain={journey.openAgain}
          headingRef={heading}
        >
          {waysOut}
        </HiddenPage>
      );
    case 'tab':
      return (
        <InTab
          texts={texts.tab}
          steps={texts.steps}
          {...journey.tab}
          freeAt={journey.freeAt}
          pending={pending.open}
          onAgain={journey.openInTab}
          headingRef={heading}
          back={waysOut}
        />
      );
    case 'reported':
      return <PinReported texts={texts.reported} card={solidCard} headingRef={heading} />;
    case 'done':
      return (
        <PinDone
          texts={texts.done}
          timeline={doneTimeline(texts.done, { locale, nextRun: journey.madeAt })}
          card={solidCard}
          backHref="/cards"
          headingRef={heading}
        />
      );
  }
}
