import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { SiteHeader } from '@/components/shell/site-header';
import { Alert } from '@/components/ui/alert';
import { currentTexts } from '@/lib/server/http/current-texts';
import { isPausedForAll } from '@/lib/server/http/page-session';

export default async function SignedOutLayout({ children }: { children: ReactNode }) {
  const { shell } = (await currentTexts()).words;
  return (
    <>
      <SiteHeader brand={shell.brand} logo={shell.logo} homeHref="/" navLabel={shell.nav.label} bare />
      <Page>
        {(await isPausedForAll()) && <Alert notice={{ kind: 'warn', ...shell.paused }} />}
        {children}
      </Page>
    </>
  );
}
