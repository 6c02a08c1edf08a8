import { CardList } from '@/components/cards/card-list';
import { Deadline } from '@/components/cards/deadline';
import { WaitingCard } from '@/components/cards/waiting-card';
import { Intro } from '@/components/shell/intro';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { Actions } from '@/components/ui/actions';
import { ButtonLink } from '@/components/ui/button';
import type { CardView } from '@/lib/contract/card';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { orProblem } from '@/lib/server/http/page-problem';
import { cardsPageWords } from '@/lib/server/http/page-words';
import { pageSession } from '@/lib/server/http/page-session';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.cards.pageTitle }) };
}

const pinHref = ({ ref }: CardView) => `/cards/${ref}/pin`;

export default async function CardsPage() {
  const holder = await cardholderOrSignIn();
  const { setPin, nextRun } = container();
  const texts = await currentTexts();
  // Both need the same list, and asked for at the same time they share one call (design.md section 6).
  const { value, problem } = await orProblem(Promise.all([setPin.cardsOf(holder), setPin.offersFor(holder)]));
  const [cards, offers] = value ?? [null, []];
  const { cards: words, shell, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={await pageSession(holder)} at="cards">
        <ProblemNotice {...problem} retry={{ href: '/cards', label: errors.retry }} />
      </SignedIn>
    );
  if (!cards || cards.length === 0) {
    const nothing = cards ? words.none : words.notCustomer;
    return (
      <SignedIn texts={shell} session={await pageSession(holder)} at="cards">
        <Intro title={nothing.title} lead={nothing.text} />
      </SignedIn>
    );
  }
  const { waiting, others } = cardsPageWords(texts, cards);
  return (
    <SignedIn texts={shell} session={await pageSession(holder)} at="cards">
      {waiting ? (
        <WaitingCard
          card={waiting.art}
          href={pinHref(waiting.card)}
          more={{ href: `/cards/${waiting.card.ref}`, label: words.waiting.more }}
          texts={{
            ...waiting.texts,
            small: (
              <Deadline
                text={words.waiting.small}
                withoutTime={words.waiting.smallWithoutTime}
                locale={texts.locale}
                at={nextRun().toISOString()}
              />
            ),
          }}
        />
      ) : (
        <Intro title={words.title} lead={words.lead} />
      )}
      {others.lines.length > 0 && <CardList title={others.title} items={others.lines} />}
      {offers.length > 0 && (
        <Actions>
          <ButtonLink kind="quiet" href="/cards/order">
            {words.order}
          </ButtonLink>
        </Actions>
      )}
    </SignedIn>
  );
}
