import { redirect } from 'next/navigation';
import { CardPicture } from '@/components/cards/card-picture';
import { Intro } from '@/components/shell/intro';
import { TwoColumns } from '@/components/shell/two-columns';
import { SignInButton } from '@/components/sign-in/sign-in-button';
import { Alert } from '@/components/ui/alert';
import { currentCardholder } from '@/lib/server/auth/require-cardholder';
import { currentTexts } from '@/lib/server/http/current-texts';
import { wayOn } from '@/lib/server/http/way-on';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.signIn.pageTitle }) };
}

/**
 * Why somebody is here, by the address: a hint that only chooses a text. next-auth says `error`, we say `because`, and
 * the provider gives our word back as `state` after its logout.
 */
const NOTICES = {
  ended: ['warn', 'ended'],
  'signed-out': ['info', 'signedOut'],
  everywhere: ['info', 'everywhere'],
  'someone-else': ['warn', 'someoneElse'],
} as const;
const noticeFor = (hint: string | string[] | undefined) =>
  typeof hint === 'string' && Object.hasOwn(NOTICES, hint) ? NOTICES[hint as keyof typeof NOTICES] : null;

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { because, state, error, to } = await searchParams;
  const why = noticeFor(because ?? state);
  if (!why && !error && (await currentCardholder({ activity: false, reading: true }))) redirect(wayOn(to));
  const { signIn } = (await currentTexts()).words;
  const [kind, words] = error ? (['warn', 'refused'] as const) : (why ?? [null, null]);
  return (
    <TwoColumns aside={<CardPicture {...signIn.drawing} solid={false} />}>
      <Alert notice={kind ? { kind, ...signIn.notices[words] } : undefined} />
      <Intro title={signIn.title} lead={signIn.lead} />
      <SignInButton
        label={signIn.action}
        opening={signIn.opening}
        next={wayOn(to)}
        trouble={{ kind: 'bad', ...signIn.notices.unreachable }}
      />
      <p className="text-small text-muted">{signIn.small}</p>
    </TwoColumns>
  );
}
