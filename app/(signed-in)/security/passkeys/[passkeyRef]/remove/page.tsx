import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PasskeyRemoval } from '@/components/security/passkey-removal';
import { SignedIn } from '@/components/shell/signed-in';
import { PasskeyRef } from '@/lib/contract/step-up';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';
import { removalWords } from '@/lib/server/http/security-words';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';

type Props = PageProps<'/security/passkeys/[passkeyRef]/remove'>;

/** Whose passkey it is, and its words; one that is not theirs is not found. Asked once for the title and the page. */
const passkeyInPath = cache(async (named: string) => {
  const holder = await cardholderOrSignIn();
  const texts = await currentTexts();
  const ref = PasskeyRef.safeParse(named).data ?? notFound();
  const words = removalWords(texts, await container().passkeys.viewsOf(holder.id), ref) ?? notFound();
  return { holder, texts, ref, words };
});

export const generateMetadata = async ({ params }: Props) =>
  titleOnceFound(passkeyInPath((await params).passkeyRef), (words) => words.security.remove.pageTitle);

export default async function RemovePasskeyPage({ params, searchParams }: Props) {
  const { holder, texts, ref, words } = await passkeyInPath((await params).passkeyRef);
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn
      texts={texts.words.shell}
      session={pageSession(holder)}
      at="security"
      cardWaits={await container().waitingHint(holder)}
    >
      <PasskeyRemoval
        texts={words}
        passkeyRef={ref}
        outcome={await stepUpOutcome(holder, hint, 'remove_passkey', null)}
      />
    </SignedIn>
  );
}
