import { CardPage } from '@/components/cards/card-page';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { cardInPath } from '@/lib/server/http/card-page';
import { cardPageWords } from '@/lib/server/http/card-page-words';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';

type Props = PageProps<'/cards/[cardRef]'>;

export const generateMetadata = ({ params }: Props) =>
  titleOnceFound(cardInPath(params), (words) => words.card.pageTitle);

export default async function Page({ params }: Props) {
  const { holder, ref, card, problem } = await cardInPath(params);
  const { nextRun, news, waitingHint } = container();
  const texts = await currentTexts();
  const { shell, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={await pageSession(holder)} at="cards">
        <ProblemNotice {...problem} retry={{ href: `/cards/${ref}`, label: errors.retry }} />
      </SignedIn>
    );
  const cardWaits = await waitingHint(holder, card.ref);
  return (
    <SignedIn texts={shell} session={await pageSession(holder)} at="cards" cardWaits={cardWaits}>
      <CardPage
        {...cardPageWords(texts, card)}
        cardRef={card.ref}
        locale={texts.locale}
        nextRun={nextRun().toISOString()}
        changedAt={await news.of(holder, card.ref)}
      />
    </SignedIn>
  );
}
