import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { SiteFooter } from '@/components/shell/site-footer';
import { SiteHeader } from '@/components/shell/site-header';
import { container } from '@/lib/server/container';

export default function SignedOutLayout({ children }: { children: ReactNode }) {
  const { shell } = container().texts.words;
  return (
    <>
      <SiteHeader brand={shell.brand} homeHref="/" navLabel={shell.nav.label} bare />
      <Page>{children}</Page>
      <SiteFooter>{shell.contact}</SiteFooter>
    </>
  );
}
