import type { ReactNode } from 'react';
import { Page } from './page';
import { SignOut } from './sign-out';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

interface ShellTexts {
  readonly brand: string;
  readonly nav: { readonly label: string; readonly cards: string; readonly security: string };
  readonly signOut: string;
  readonly contact: string;
}

interface SignedInProps {
  texts: ShellTexts;
  at: 'cards' | 'security' | null;
  /** Beside the PIN frame: the name of the bank and nothing else. */
  bare?: boolean;
  children: ReactNode;
}

/** What stands around every page of someone who is signed in. */
export function SignedIn({ texts, at, bare = false, children }: SignedInProps) {
  const nav = [
    { href: '/cards', label: texts.nav.cards, current: at === 'cards' },
    { href: '/security', label: texts.nav.security, current: at === 'security' },
  ];
  return (
    <>
      <SiteHeader brand={texts.brand} homeHref="/cards" navLabel={texts.nav.label} nav={nav} bare={bare}>
        <SignOut label={texts.signOut} />
      </SiteHeader>
      <Page>{children}</Page>
      <SiteFooter>{texts.contact}</SiteFooter>
    </>
  );
}
