import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, makeNonce } from '../../lib/edge/csp.ts';
import { ROOT } from '../root.ts';
import { pageFaults, scriptFault } from './judge.ts';
import type { Received } from './received.ts';

const everywhere = JSON.parse(
  readFileSync(join(ROOT, 'lib', 'server', 'http', 'answer-headers.json'), 'utf8'),
) as Record<string, string>;
const known = new Map([['static/chunks/a.js', 'hash']]);
const nonce = makeNonce();
const PAGE = `<!DOCTYPE html><html><head><script src="/_next/static/chunks/a.js" async="" nonce="${nonce}"></script>
<link rel="preload" as="script" nonce="${nonce}" href="/_next/static/chunks/a.js"/></head><body>
<script nonce="${nonce}">(self.__next_f=self.__next_f||[]).push([0])</script>
<script nonce="${nonce}">self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n"])</script></body></html>`;

function received(
  change: { headers?: Record<string, string | null>; html?: string; status?: number } = {},
): Received {
  const headers = new Headers(everywhere);
  headers.set(
    'content-security-policy',
    contentSecurityPolicy({ nonce, pinOrigins: [], development: false }),
  );
  headers.set('cache-control', 'private, no-store');
  for (const [name, value] of Object.entries(change.headers ?? {}))
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  return { address: 'https://cards.bank.example/sign-in', status: 200, html: PAGE, ...change, headers };
}
const faultsIn = (change: Parameters<typeof received>[0]) => pageFaults(received(change), everywhere, known);
const policy = (from: string, to: string) => ({
  headers: {
    'content-security-policy': contentSecurityPolicy({ nonce, pinOrigins: [], development: false }).replace(
      from,
      to,
    ),
  },
});

describe('S32 what has been changed on the way to a browser', () => {
  test('is nothing where the page is as it was built', () => {
    expect(faultsIn({})).toEqual([]);
  });

  test.each<[string, Parameters<typeof received>[0], string]>([
    ['a header is gone', { headers: { 'x-frame-options': null } }, 'x-frame-options is missing'],
    [
      'a header is weaker',
      { headers: { 'strict-transport-security': 'max-age=0' } },
      'strict-transport-security is max-age=0',
    ],
    ['the page may be kept', { headers: { 'cache-control': 'public' } }, 'cache-control has no no-store'],
    [
      'the policy is gone',
      { headers: { 'content-security-policy': null } },
      'content-security-policy is missing',
    ],
    [
      'the policy lets scripts in',
      policy("'strict-dynamic'", "'strict-dynamic' 'unsafe-inline'"),
      'script-src is',
    ],
    ['the policy sends data elsewhere', policy("connect-src 'self'", 'connect-src *'), 'connect-src is *'],
    [
      'the policy frames others',
      policy("frame-src 'none'", 'frame-src https://evil.example'),
      'frame-src is https://evil.example',
    ],
    ['the policy has lost a part', policy("object-src 'none'; ", ''), 'object-src is missing'],
    [
      'the policy has a new part',
      policy('report-uri', 'script-src-elem *; report-uri'),
      'script-src-elem is *, should be absent',
    ],
    ['the nonce is short', policy(nonce, 'abc'), 'script-src is'],
    [
      'a script was added',
      {
        html: PAGE.replace(
          '</body>',
          `<script nonce="${nonce}" src="/_next/static/chunks/b.js"></script></body>`,
        ),
      },
      'b.js: not in the inventory',
    ],
    [
      'a script comes from elsewhere',
      {
        html: PAGE.replace(
          '</body>',
          `<script nonce="${nonce}" src="https://evil.example/a.js"></script></body>`,
        ),
      },
      'from another origin',
    ],
    [
      'a script has no nonce',
      { html: PAGE.replace('</body>', '<script src="/_next/static/chunks/a.js"></script></body>') },
      'without the nonce',
    ],
    [
      'a script stands in the page',
      { html: PAGE.replace('</body>', `<script nonce="${nonce}">fetch("//evil.example")</script></body>`) },
      'not one of ours',
    ],
    [
      'a script hangs on ours',
      { html: PAGE.replace('.push([0])', '.push([0]),fetch("//evil.example")') },
      'not one of ours',
    ],
    [
      'a script stands between two pieces of ours',
      {
        html: PAGE.replace(
          '</body>',
          `<script nonce="${nonce}">self.__next_f.push([1,"a"]);fetch("//evil.example");self.__next_f.push([1,"b"])</script></body>`,
        ),
      },
      'not one of ours',
    ],
    ['the page has no scripts', { html: '<h1>Sign in</h1>' }, 'no script came with the page'],
    ['the page is another answer', { status: 302 }, 'answered 302'],
  ])('is told: %s', (_, change, fault) => {
    expect(faultsIn(change).join('\n')).toContain(fault);
  });

  test('is told of a script whose bytes are others, and of one that is not served', () => {
    const bytes = Buffer.from('self.x=1');
    const hash = createHash('sha384').update(bytes).digest('base64');
    expect(scriptFault('a.js', bytes, hash)).toEqual([]);
    expect(scriptFault('a.js', Buffer.from('self.x=2'), hash)).toEqual([
      'a.js: other bytes than in the inventory',
    ]);
    expect(scriptFault('a.js', null, hash)).toEqual(['a.js: not served']);
  });
});
