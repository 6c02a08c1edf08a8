import { notFound } from 'next/navigation';
import { PasskeyRemoval } from '@/components/security/passkey-removal';
import { SignedIn } from '@/components/shell/signed-in';
import { PasskeyRef } from '@/lib/contract/step-up';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { pageSession } from '@/lib/server/http/page-session';
import { removalWords } from '@/lib/server/http/security-words';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.security.remove.pageTitle }) };
}

type Props = PageProps<'/security/passkeys/[passkeyRef]/remove'>;

export default async function RemovePasskeyPage({ params, searchParams }: Props) {
  const holder = await cardholderOrSignIn();
  const { passkeys, waitingHint } = container();
  const texts = await currentTexts();
  const ref = PasskeyRef.safeParse((await params).passkeyRef);
  const words = ref.success ? removalWords(texts, await passkeys.viewsOf(holder.id), ref.data) : null;
  if (!ref.success || !words) notFound();
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn
      texts={texts.words.shell}
      session={pageSession(holder)}
      at="security"
      cardWaits={await waitingHint(holder)}
    >
      <PasskeyRemoval
        texts={words}
        passkeyRef={ref.data}
        outcome={await stepUpOutcome(holder, hint, 'remove_passkey', null)}
      />
    </SignedIn>
  );
}
