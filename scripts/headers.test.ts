import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './root.ts';

const Header = z.object({ key: z.string(), value: z.string() });
const Config = z.looseObject({
  headers: z.custom<() => Promise<unknown>>((it) => typeof it === 'function'),
  poweredByHeader: z.boolean().optional(),
  generateEtags: z.boolean().optional(),
  productionBrowserSourceMaps: z.boolean().optional(),
});
/** By its address: TypeScript knows no types of it, and nothing else may import it. */
const { default: given } = (await import(pathToFileURL(join(ROOT, 'next.config.mjs')).href)) as {
  default: unknown;
};
const config = Config.parse(given);
const rules = z
  .array(z.object({ source: z.string(), headers: z.array(Header) }))
  .parse(await config.headers());

/** What an answer for this path gets: every rule whose source holds it, the last one's word. */
function headersFor(path: string): Map<string, string> {
  const holds = (source: string) => path.startsWith(source.replace(/:path\*$/, ''));
  return new Map(
    rules
      .filter(({ source }) => source.endsWith('/:path*') && holds(source))
      .flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value] as const)),
  );
}

describe('S34: what every answer carries', () => {
  test.each(['/', '/cards', '/sign-in', '/_next/static/a.js', '/api/orders', '/v1/notification', '/nothing'])(
    'S34: %s',
    (path) => {
      const headers = headersFor(path);
      const [, seconds, rest] =
        /^max-age=(\d+); (.*)$/.exec(headers.get('strict-transport-security') ?? '') ?? [];
      expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
      expect(rest).toContain('includeSubDomains');
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'strict-origin',
      });
    },
  );

  test.each(['/api/cards/crd_a/pin-control', '/v1/notification'])(
    'S34: %s is stored by nobody, and a browser can do nothing with it',
    (path) => {
      const headers = headersFor(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; frame-ancestors 'none'");
    },
  );

  test('S34: none says what made it, nor which version it is', () => {
    expect([config.poweredByHeader, config.generateEtags]).toEqual([false, false]);
  });
});
