import { ChoosePin } from '@/components/set-pin/choose-pin';
import { PinRefused } from '@/components/set-pin/pin-refused';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { changePageWords } from '@/lib/server/http/act-page-words';
import { cardInPath } from '@/lib/server/http/card-page';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';

type Props = PageProps<'/cards/[cardRef]/change-pin'>;

export const generateMetadata = ({ params }: Props) =>
  titleOnceFound(cardInPath(params), (words) => words.changePin.pageTitle);

export default async function ChangePinPage({ params, searchParams }: Props) {
  const { holder, ref, card, problem, hasPasskey } = await cardInPath(params);
  const session = await pageSession(holder);
  const texts = await currentTexts();
  const { shell, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <ProblemNotice {...problem} retry={{ href: `/cards/${ref}/change-pin`, label: errors.retry }} />
      </SignedIn>
    );
  const words = changePageWords(texts, card);
  if (!card.offers.includes('change_pin'))
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <PinRefused {...words.refused} />
      </SignedIn>
    );
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn texts={shell} session={session} at={null} bare>
      <ChoosePin
        texts={words.texts}
        cardRef={card.ref}
        card={words.drawing}
        solidCard={words.drawing}
        hasPasskey={hasPasskey}
        hasTab={false}
        operation="change_pin"
        outcome={await stepUpOutcome(holder, hint, 'change_pin', card.ref)}
        pinOrigins={container().env.ENFUCE_PIN_ORIGINS}
        locale={texts.locale}
        csrfToken={session.csrfToken}
      />
    </SignedIn>
  );
}
