import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { SiteFooter } from './site-footer';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const LINKS = { label: 'The bank', items: [{ href: 'https://bank.example/terms', label: 'Terms' }] };
const footer = (links?: typeof LINKS) =>
  renderToStaticMarkup(
    <SiteFooter
      contact="Call us"
      links={links}
      languages={{ label: 'Language', failed: 'Failed', items: [], current: 'en' }}
    />,
  );

test('the bank’s own pages are linked where they may be, in this window', () => {
  expect(footer(LINKS)).toContain('<a href="https://bank.example/terms"');
  expect(footer(LINKS)).not.toContain('target');
});

test('beside a PIN frame nothing leads away, and the number stays', () => {
  expect(footer()).not.toContain('<a ');
  expect(footer()).toContain('Call us');
});
