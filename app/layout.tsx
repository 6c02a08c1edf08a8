import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SkipLink } from '@/components/shell/skip-link';
import { container } from '@/lib/server/container';
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
  const { texts } = container();
  return (
    <html lang={texts.locale}>
      <body>
        <SkipLink label={texts.words.shell.skip} />
        {children}
      </body>
    </html>
  );
}
