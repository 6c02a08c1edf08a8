import { FreezeCards } from '@/components/cards/freeze-cards';
import { Intro } from '@/components/shell/intro';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignOut } from '@/components/shell/sign-out';
import { SignedIn } from '@/components/shell/signed-in';
import { buttonLook } from '@/components/ui/button';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { freezeWords } from '@/lib/server/http/freeze-words';
import { orProblem } from '@/lib/server/http/page-problem';
import { pageSession } from '@/lib/server/http/page-session';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.notMe.pageTitle }) };
}

/** Where a notice leads whoever did not do what it tells of (S49): one address for all, which says nothing of any card. */
export default async function NotMePage() {
  const holder = await cardholderOrSignIn('not-me');
  const { setPin, waitingHint } = container();
  const texts = await currentTexts();
  const session = await pageSession(holder);
  const { shell, errors, notMe } = texts.words;
  const { value: cards, problem } = await orProblem(setPin.cardsOf(holder));
  const cardWaits = await waitingHint(holder);
  if (problem)
    return (
      <SignedIn texts={shell} session={session} at={null} cardWaits={cardWaits}>
        <ProblemNotice {...problem} retry={{ href: '/not-me', label: errors.retry }} />
      </SignedIn>
    );
  const { texts: words, items } = freezeWords(texts, cards ?? []);
  return (
    <SignedIn texts={shell} session={session} at={null} cardWaits={cardWaits}>
      {items.length > 0 ? (
        <FreezeCards texts={words} items={items} />
      ) : (
        <Intro title={notMe.none.title} lead={notMe.none.text} />
      )}
      <SignOut
        label={notMe.everywhere}
        csrfToken={session.csrfToken}
        because="everywhere"
        className={buttonLook('quiet')}
      />
    </SignedIn>
  );
}
