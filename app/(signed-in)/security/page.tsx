import { HistoryList } from '@/components/security/history-list';
import { PasskeyEnrolment } from '@/components/security/passkey-enrolment';
import { PasskeyList } from '@/components/security/passkey-list';
import { SignOut } from '@/components/shell/sign-out';
import { SignedIn } from '@/components/shell/signed-in';
import { TwoColumns } from '@/components/shell/two-columns';
import { Actions } from '@/components/ui/actions';
import { ButtonLink, buttonLook } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';
import { container } from '@/lib/server/container';
import { currentTexts } from '@/lib/server/http/current-texts';
import { stepUpOutcome } from '@/lib/server/http/step-up-outcome';
import { historyLines, passkeyLines } from '@/lib/server/http/security-words';
import { pageSession } from '@/lib/server/http/page-session';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.security.pageTitle }) };
}

export default async function SecurityPage({ searchParams }: PageProps<'/security'>) {
  const holder = await cardholderOrSignIn();
  const { passkeys, ownHistory, waitingHint } = container();
  const texts = await currentTexts();
  const own = await passkeys.viewsOf(holder.id);
  const { security, shell } = texts.words;
  const { list, history, everywhere, reminders, ...words } = security;
  const session = await pageSession(holder);
  const hint = (await searchParams)['step-up'];
  return (
    <SignedIn texts={shell} session={session} at="security" cardWaits={await waitingHint(holder)}>
      <PasskeyEnrolment
        texts={words}
        hasPasskey={own.length > 0}
        outcome={await stepUpOutcome(holder, hint, 'enrol_passkey', null)}
      >
        <PasskeyList title={list.title} none={list.none} texts={list} items={passkeyLines(texts, own)} />
      </PasskeyEnrolment>
      <TwoColumns>
        <Panel title={everywhere.title}>
          <p className="text-muted">{everywhere.text}</p>
          <SignOut
            label={everywhere.action}
            csrfToken={session.csrfToken}
            because="everywhere"
            className={buttonLook('quiet')}
          />
        </Panel>
        <Panel title={reminders.title}>
          <p className="text-muted">{reminders.text}</p>
          <Actions>
            <ButtonLink kind="quiet" href="/reminders">
              {reminders.action}
            </ButtonLink>
          </Actions>
        </Panel>
        <HistoryList
          title={history.title}
          lead={history.lead}
          from={history.from}
          locale={texts.locale}
          items={historyLines(texts, await ownHistory(holder.id))}
        />
      </TwoColumns>
    </SignedIn>
  );
}
