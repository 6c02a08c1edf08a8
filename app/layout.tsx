import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { EarlyPress } from '@/components/shell/early-press';
import { SiteFooter } from '@/components/shell/site-footer';
import { SkipLink } from '@/components/shell/skip-link';
import { currentTexts, languageItems } from '@/lib/server/http/current-texts';
import { pageBrand, themeColours } from '@/lib/server/http/page-brand';
import './globals.css';

/**
 * 0 and O, 1 and l cannot be confused in this typeface (OFL). One local file, which no other host learns of; it is asked
 * for before the style is read, and its stand-in is as wide, so that nothing is laid out twice.
 */
const reading = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  display: 'swap',
  variable: '--font-reading',
});

export async function generateViewport(): Promise<Viewport> {
  // The brand is known where the server runs, and not where it is built.
  await connection();
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    themeColor: themeColours(),
  };
}

export const metadata: Metadata = {
  icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
  manifest: '/manifest.webmanifest',
  robots: { index: false, follow: false },
  // No page of ours may turn digits into links that call or mail.
  formatDetection: { telephone: false, email: false, address: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // It asks for the request's policy: a page must be rendered for its request, or its scripts and colours are refused.
  const { nonce, style, mayLinkAway } = await pageBrand();
  const { language, words } = await currentTexts();
  const { skip, contact, languages, links } = words.shell;
  return (
    <html lang={language} className={reading.variable}>
      <head>
        <style nonce={nonce}>{style}</style>
      </head>
      <body>
        <EarlyPress nonce={nonce} />
        <SkipLink label={skip} />
        {children}
        <SiteFooter
          contact={contact}
          links={mayLinkAway ? links : undefined}
          languages={{ ...languages, items: languageItems(), current: language }}
        />
      </body>
    </html>
  );
}
