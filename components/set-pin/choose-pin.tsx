import type { CardAtAct } from '../cards/card-picture';
import { ButtonLink } from '../ui/button';
import type { JourneyProps } from './journey-steps';
import type { JourneyTexts } from './journey-texts';
import { BeginButton, PinJourney } from './pin-journey';
import { ThinkOfAPin } from './think-of-a-pin';

interface ChoosePinProps extends Omit<JourneyProps, 'texts'> {
  texts: JourneyTexts;
  card: CardAtAct;
}

/** The journey as its page begins: the server draws the thinking, in which nothing moves, and the browser goes on from there. */
export function ChoosePin({ texts: { think, random, ...texts }, card, ...journey }: ChoosePinProps) {
  const actions = (
    <>
      <BeginButton label={think.ready} />
      {random && (
        <ButtonLink kind="bare" href={`/cards/${encodeURIComponent(journey.cardRef)}/random-pin`}>
          {random}
        </ButtonLink>
      )}
      <ButtonLink kind="bare" href="/cards">
        {texts.back}
      </ButtonLink>
    </>
  );
  const thinking = <ThinkOfAPin texts={think} steps={texts.steps} card={card} actions={actions} />;
  return <PinJourney {...journey} texts={texts} think={journey.outcome === null ? thinking : null} />;
}
