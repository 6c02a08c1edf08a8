import { PasskeyRemoval } from '@/components/security/passkey-removal';
import { SignedIn } from '@/components/shell/signed-in';
import { container } from '@/lib/server/container';
import { pageSession } from '@/lib/server/http/page-session';
import { titleOnceFound } from '@/lib/server/http/page-title';
import { passkeyInPath } from '@/lib/server/http/passkey-in-path';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';

type Props = PageProps<'/security/passkeys/[passkeyRef]/remove'>;

export const generateMetadata = ({ params }: Props) =>
  titleOnceFound(passkeyInPath(params), (words) => words.security.remove.pageTitle);

export default async function RemovePasskeyPage({ params, searchParams }: Props) {
  const { holder, texts, ref, words } = await passkeyInPath(params);
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn
      texts={texts.words.shell}
      session={await pageSession(holder)}
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
