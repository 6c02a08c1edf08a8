import { ChoosePin } from '@/components/set-pin/choose-pin';
import { PinRefused } from '@/components/set-pin/pin-refused';
import { ProblemNotice } from '@/components/shell/problem-notice';
import { SignedIn } from '@/components/shell/signed-in';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { waitingCardInPath } from '@/lib/server/http/card-page';
import { pinPageWords } from '@/lib/server/http/page-words';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';

type Props = PageProps<'/cards/[cardRef]/pin'>;

export const generateMetadata = (props: Props) =>
  titleOnceFound(waitingCardInPath(props), (words) => words.pin.pageTitle);

export default async function PinPage(props: Props) {
  const { holder, ref, card, problem } = await waitingCardInPath(props);
  const session = await pageSession(holder);
  const { passkeys, delivery } = container();
  const texts = await currentTexts();
  const { shell, pin, errors } = texts.words;
  if (problem)
    return (
      <SignedIn texts={shell} session={session} at="cards">
        <ProblemNotice {...problem} retry={{ href: `/cards/${ref}/pin`, label: errors.retry }} />
      </SignedIn>
    );
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
  const hint = (await props.searchParams)['step-up'];
  return (
    <SignedIn texts={shell} session={session} at={null} bare>
      <ChoosePin
        texts={journey}
        cardRef={card.ref}
        card={drawing}
        solidCard={solid}
        hasPasskey={(await passkeys.of(holder.id)).length > 0}
        hasTab={delivery.hasTab}
        operation="set_pin"
        outcome={await stepUpOutcome(holder, hint, 'set_pin', card.ref)}
        pinOrigins={container().env.ENFUCE_PIN_ORIGINS}
        locale={texts.locale}
        csrfToken={session.csrfToken}
      />
    </SignedIn>
  );
}
