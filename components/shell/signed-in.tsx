import type { ReactNode } from 'react';
import type { Logo } from '@/lib/brand/brand';
import type { SessionLeft } from '@/lib/contract/session';
import { Alert } from '../ui/alert';
import { Page } from './page';
import { SessionClock, type SessionClockTexts } from './session-clock';
import { SignOut } from './sign-out';
import { SiteHeader } from './site-header';
import { WaitingHint, type WaitingHintTexts } from './waiting-hint';

interface ShellTexts {
  readonly brand: string;
  readonly logo: Logo;
  readonly nav: { readonly label: string; readonly cards: string; readonly security: string };
  readonly signOut: string;
  readonly session: SessionClockTexts;
  readonly waiting: WaitingHintTexts;
  readonly paused: { readonly title: string; readonly text: string };
}

/** Whose page this is: the token of its session, and how long that lives. */
export interface PageSession {
  readonly csrfToken: string;
  readonly left: SessionLeft;
  /** An operator has paused whatever changes a card. */
  readonly isPaused: boolean;
}

interface SignedInProps {
  texts: ShellTexts;
  session: PageSession;
  at: 'cards' | 'security' | null;
  /** Beside the PIN frame: the name of the bank and nothing else. */
  bare?: boolean;
  /** A card waits for its PIN, and this page does not show it. */
  cardWaits?: boolean;
  children: ReactNode;
}

/** What stands around every page of someone who is signed in. */
export function SignedIn({ texts, session, at, bare = false, cardWaits = false, children }: SignedInProps) {
  const nav = [
    { href: '/cards', label: texts.nav.cards, current: at === 'cards' },
    { href: '/security', label: texts.nav.security, current: at === 'security' },
  ];
  return (
    <>
      <meta name="csrf-token" content={session.csrfToken} />
      <SiteHeader
        brand={texts.brand}
        logo={texts.logo}
        homeHref="/cards"
        navLabel={texts.nav.label}
        nav={nav}
        bare={bare}
      >
        <SignOut label={texts.signOut} csrfToken={session.csrfToken} />
      </SiteHeader>
      <SessionClock texts={texts.session} left={session.left} bare={bare} />
      <Page>
        {session.isPaused && <Alert notice={{ kind: 'warn', ...texts.paused }} />}
        {children}
        {cardWaits && <WaitingHint texts={texts.waiting} href="/cards" />}
      </Page>
    </>
  );
}
