import { PinRefused } from '@/components/set-pin/pin-refused';
import { ViewPin } from '@/components/set-pin/view-pin';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { currentTexts } from '@/lib/server/http/current-texts';
import { viewPageWords } from '@/lib/server/http/act-page-words';
import { cardInPath } from '@/lib/server/http/card-page';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';

type Props = PageProps<'/cards/[cardRef]/view-pin'>;

export const generateMetadata = ({ params }: Props) =>
  titleOnceFound(cardInPath(params), (words) => words.viewPin.pageTitle);

export default async function ViewPinPage({ params, searchParams }: Props) {
  const { holder, ref, card, problem, hasPasskey } = await cardInPath(params);
  const session = await pageSession(holder);
  const texts = await currentTexts();
  const { shell, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <ProblemNotice {...problem} retry={{ href: `/cards/${ref}/view-pin`, label: errors.retry }} />
      </SignedIn>
    );
  const words = viewPageWords(texts, card);
  if (!card.offers.includes('view_pin'))
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <PinRefused {...words.refused} />
      </SignedIn>
    );
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn texts={shell} session={session} at={null} bare>
      <ViewPin
        texts={words.texts}
        cardRef={card.ref}
        hasPasskey={hasPasskey}
        outcome={await stepUpOutcome(holder, hint, 'view_pin', card.ref)}
        csrfToken={session.csrfToken}
      />
    </SignedIn>
  );
}
