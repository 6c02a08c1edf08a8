import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/shell/site-footer';
import { SkipLink } from '@/components/shell/skip-link';
import { currentTexts, LANGUAGE_ITEMS } from '@/lib/server/http/current-texts';
import './globals.css';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export const metadata: Metadata = {
  icons: { icon: '/icon.svg' },
  manifest: '/manifest.webmanifest',
  robots: { index: false, follow: false },
  // No page of ours may turn digits into links that call or mail.
  formatDetection: { telephone: false, email: false, address: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page must be rendered for its request, or it goes out without the nonce and its scripts are refused.
  await headers();
  const { language, words } = await currentTexts();
  const { skip, contact, languages } = words.shell;
  return (
    <html lang={language}>
      <body>
        <SkipLink label={skip} />
        {children}
        <SiteFooter
          contact={contact}
          languages={{ ...languages, items: LANGUAGE_ITEMS, current: language }}
        />
      </body>
    </html>
  );
}
