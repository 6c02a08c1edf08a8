import { OrderCard } from '@/components/acts/order-card';
import { Intro } from '@/components/shell/intro';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { orderPageWords } from '@/lib/server/http/act-page-words';
import { orProblem } from '@/lib/server/http/page-problem';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { pageSession } from '@/lib/server/http/page-session';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.order.pageTitle }) };
}

export default async function OrderPage({ searchParams }: PageProps<'/cards/order'>) {
  const holder = await cardholderOrSignIn();
  const { setPin, passkeys, waitingHint } = container();
  const texts = await currentTexts();
  const { shell, errors, order } = texts.words;
  const { value: offers = [], problem } = await orProblem(setPin.offersFor(holder));
  const cardWaits = await waitingHint(holder);
  if (problem)
    return (
      <SignedIn texts={shell} session={await pageSession(holder)} at="cards" cardWaits={cardWaits}>
        <ProblemNotice {...problem} retry={{ href: '/cards/order', label: errors.retry }} />
      </SignedIn>
    );
  const words = orderPageWords(texts, offers);
  const [first, ...rest] = words.offers;
  return (
    <SignedIn texts={shell} session={await pageSession(holder)} at="cards" cardWaits={cardWaits}>
      {first ? (
        <OrderCard
          texts={words.texts}
          offers={[first, ...rest]}
          hasPasskey={(await passkeys.of(holder.id)).length > 0}
          outcome={await stepUpOutcome(holder, (await searchParams)['step-up'], 'order_card', null)}
        />
      ) : (
        <Intro title={order.none.title} lead={order.none.text} />
      )}
    </SignedIn>
  );
}
