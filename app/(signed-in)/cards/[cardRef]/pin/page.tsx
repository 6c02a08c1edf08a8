import { notFound } from 'next/navigation';
import { PinJourney } from '@/components/set-pin/pin-journey';
import { PinRefused } from '@/components/set-pin/pin-refused';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { CardRef } from '@/lib/contract/card';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { orProblem } from '@/lib/server/http/page-problem';
import { pinPageWords } from '@/lib/server/http/page-words';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { pageSession } from '@/lib/server/http/page-session';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.pin.pageTitle }) };
}

export default async function PinPage({ params, searchParams }: PageProps<'/cards/[cardRef]/pin'>) {
  const holder = await cardholderOrSignIn();
  const session = pageSession(holder);
  const { setPin, passkeys, delivery } = container();
  const texts = await currentTexts();
  const ref = CardRef.safeParse((await params).cardRef);
  if (!ref.success) notFound();
  const { value: card, problem } = await orProblem(setPin.view(holder, ref.data));
  const { shell, pin, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <ProblemNotice {...problem} retry={{ href: `/cards/${ref.data}/pin`, label: errors.retry }} />
      </SignedIn>
    );
  if (!card) notFound();
  const { journey, drawing, solid, refusal } = pinPageWords(texts, card);
  if (card.stage !== 'waiting_for_pin')
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <PinRefused
          texts={refusal.texts}
          tagKind={refusal.tagKind}
          card={{ ...(refusal.solid ? solid : drawing), solid: refusal.solid }}
          back={{ href: '/cards', label: pin.back }}
        />
      </SignedIn>
    );
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn texts={shell} session={session} at={null} bare>
      <PinJourney
        texts={journey}
        cardRef={card.ref}
        card={drawing}
        solidCard={solid}
        hasPasskey={(await passkeys.of(holder.id)).length > 0}
        hasTab={delivery.hasTab}
        operation="set_pin"
        outcome={await stepUpOutcome(holder, hint, 'set_pin', card.ref)}
        locale={texts.locale}
        csrfToken={session.csrfToken}
      />
    </SignedIn>
  );
}
