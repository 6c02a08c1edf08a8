import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SiteHeader } from './site-header';

const header = (bare: boolean) =>
  renderToStaticMarkup(
    <SiteHeader
      brand="Nordlund Bank"
      logo={{ viewBox: '0 0 8 8', paths: ['M0 0h8'] }}
      homeHref="/cards"
      navLabel="Account"
      nav={[{ href: '/security', label: 'Security' }]}
      bare={bare}
    >
      <button>Sign out</button>
    </SiteHeader>,
  );

test('beside the PIN frame the header is the bank’s name and no way out', () => {
  expect(header(true)).toContain('Nordlund Bank');
  expect(header(true)).not.toMatch(/<a |<nav|<button/);
});

test('elsewhere it leads home, through the product, and out', () => {
  expect(header(false)).toContain('href="/cards"');
  expect(header(false)).toContain('href="/security"');
  expect(header(false)).toContain('Sign out');
});
