import { redirect } from 'next/navigation';
import { CardPicture } from '@/components/cards/card-picture';
import { Intro } from '@/components/shell/intro';
import { TwoColumns } from '@/components/shell/two-columns';
import { SignInButton } from '@/components/sign-in/sign-in-button';
import { Alert } from '@/components/ui/alert';
import { currentCardholder } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';

export function generateMetadata() {
  const { words, say } = container().texts;
  return { title: say('shell.titleOf', { page: words.signIn.pageTitle }) };
}

/** Why somebody is here, by the address: a hint that only chooses a text. next-auth says `error`, we say `because`. */
const NOTICES = { ended: 'ended', 'signed-out': 'signedOut', 'someone-else': 'someoneElse' } as const;

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { because, error } = await searchParams;
  if (!because && !error && (await currentCardholder(false))) redirect('/cards');
  const { signIn } = container().texts.words;
  const known = typeof because === 'string' && because in NOTICES ? (because as keyof typeof NOTICES) : null;
  const notice = error ? signIn.notices.refused : known ? signIn.notices[NOTICES[known]] : null;
  return (
    <TwoColumns aside={<CardPicture {...signIn.drawing} solid={false} />}>
      <Alert notice={notice ? { kind: known === 'signed-out' ? 'info' : 'warn', ...notice } : undefined} />
      <Intro title={signIn.title} lead={signIn.lead} />
      <SignInButton label={signIn.action} trouble={{ kind: 'bad', ...signIn.notices.unreachable }} />
      <p className="text-small text-muted">{signIn.small}</p>
    </TwoColumns>
  );
}
