import { notFound } from 'next/navigation';
import { CardAct } from '@/components/acts/card-act';
import { PinRefused } from '@/components/set-pin/pin-refused';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { CARD_PAGES } from '@/lib/contract/card-page';
import { CARD_ACTS } from '@/lib/contract/step-up';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { cardActPageWords } from '@/lib/server/http/act-page-words';
import { cardInPath } from '@/lib/server/http/card-page';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';

type Props = PageProps<'/cards/[cardRef]/[act]'>;
const actOf = async (params: Props['params']) => {
  const { act: name } = await params;
  return CARD_ACTS.find((each) => CARD_PAGES[each] === name) ?? notFound();
};

export async function generateMetadata({ params }: Props) {
  const act = await actOf(params);
  return titleOnceFound(cardInPath(params), (words) => words.acts[act].pageTitle);
}

export default async function ActPage({ params, searchParams }: Props) {
  const act = await actOf(params);
  const { holder, ref, card, problem, hasPasskey } = await cardInPath(params);
  const texts = await currentTexts();
  const { shell, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={await pageSession(holder)} at="cards">
        <ProblemNotice
          {...problem}
          retry={{ href: `/cards/${ref}/${CARD_PAGES[act]}`, label: errors.retry }}
        />
      </SignedIn>
    );
  const cardWaits = await container().waitingHint(holder, card.ref);
  const words = cardActPageWords(texts, act, card);
  if (!card.offers.includes(act))
    return (
      <SignedIn texts={shell} session={await pageSession(holder)} at="cards" cardWaits={cardWaits}>
        <PinRefused {...words.refused} />
      </SignedIn>
    );
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn texts={shell} session={await pageSession(holder)} at="cards" cardWaits={cardWaits}>
      <CardAct
        texts={words.texts}
        act={act}
        name={CARD_PAGES[act]}
        cardRef={card.ref}
        card={words.art}
        hasPasskey={hasPasskey}
        outcome={await stepUpOutcome(holder, hint, act, card.ref)}
      />
    </SignedIn>
  );
}
