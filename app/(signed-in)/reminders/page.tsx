import { ReminderChoice } from '@/components/reminders/reminder-choice';
import { Intro } from '@/components/shell/intro';
import { SignedIn } from '@/components/shell/signed-in';
import { Actions } from '@/components/ui/actions';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { pageSession } from '@/lib/server/http/page-session';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.reminders.pageTitle }) };
}

/** Where a reminder leads whoever wants no more of them: one address for all, which says nothing of anybody. */
export default async function RemindersPage() {
  const holder = await cardholderOrSignIn('reminders');
  const { env, contacts, waitingHint } = container();
  const { shell, reminders } = (await currentTexts()).words;
  const { on, stopped, off, saving, trouble, sessionEnded, signIn } = reminders;
  return (
    <SignedIn
      texts={shell}
      session={await pageSession(holder)}
      at="security"
      cardWaits={await waitingHint(holder)}
    >
      <Intro title={reminders.title} lead={reminders.lead} />
      {env.PIN_REMINDERS === 'on' ? (
        <ReminderChoice
          texts={{ on, stopped, saving, trouble, sessionEnded, signIn }}
          areOn={await contacts.wantsReminders(holder.id)}
        />
      ) : (
        <Alert notice={{ kind: 'info', ...off }} />
      )}
      <p className="text-small text-muted">{reminders.always}</p>
      <Actions>
        <ButtonLink kind="bare" href="/security">
          {reminders.toSecurity}
        </ButtonLink>
      </Actions>
    </SignedIn>
  );
}
