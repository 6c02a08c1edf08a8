import { PasskeyEnrolment } from '@/components/security/passkey-enrolment';
import { PasskeyList } from '@/components/security/passkey-list';
import { SignedIn } from '@/components/shell/signed-in';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { passkeyLines } from '@/lib/server/http/security-words';

export function generateMetadata() {
  const { words, say } = container().texts;
  return { title: say('shell.titleOf', { page: words.security.pageTitle }) };
}

export default async function SecurityPage({ searchParams }: PageProps<'/security'>) {
  const holder = await cardholderOrSignIn();
  const { passkeys, texts } = container();
  const own = await passkeys.viewsOf(holder.id);
  const { security, shell } = texts.words;
  const { list, ...words } = security;
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn texts={shell} at="security">
      <PasskeyEnrolment
        texts={words}
        hasPasskey={own.length > 0}
        outcome={await stepUpOutcome(holder, hint, 'enrol_passkey', null)}
      >
        <PasskeyList title={list.title} none={list.none} items={passkeyLines(texts, own)} />
      </PasskeyEnrolment>
    </SignedIn>
  );
}
