import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../../testkit/playwright/test.ts';

const MONITOR = fileURLToPath(new URL('../../scripts/watch-tamper.ts', import.meta.url));

async function monitor(address: string) {
  const child = spawn(process.execPath, [MONITOR, address], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, said: said + complained };
}

interface Passing {
  headers: Headers;
  body: Buffer;
}

/** Somebody on the way, who may change what passes. */
async function between(bank: string, change: (path: string, passing: Passing) => Passing) {
  const server = createServer((asked, answer) => {
    const handOn = async () => {
      const url = new URL(asked.url ?? '/', bank);
      const given = ['user-agent', 'accept', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site'].map(
        (name): [string, string] => [name, String(asked.headers[name])],
      );
      const got = await fetch(url, { headers: given, redirect: 'manual' });
      const body = Buffer.from(await got.arrayBuffer());
      const passing = change(url.pathname, { headers: new Headers(got.headers), body });
      for (const name of [
        'transfer-encoding',
        'content-length',
        'connection',
        'keep-alive',
        'content-encoding',
      ])
        passing.headers.delete(name);
      answer.writeHead(got.status, Object.fromEntries(passing.headers)).end(passing.body);
    };
    handOn().catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.describe('S32 the tamper monitor', { tag: '@middleware' }, () => {
  test('finds the bank as it was built', async ({ target }) => {
    const { code, said } = await monitor(target.bank);
    expect(said).toMatch(/as it was built \(its headers, its page, \d\d scripts\)/);
    expect(code).toBe(0);
  });

  for (const [what, change, told] of [
    [
      'a header that was taken away',
      (path: string, { headers, body }: Passing) => {
        if (path === '/sign-in') headers.delete('x-content-type-options');
        return { headers, body };
      },
      'x-content-type-options is missing',
    ],
    [
      'one byte of a script, of a page that it did not open',
      (path: string, { headers, body }: Passing) => ({
        headers,
        body: path.endsWith('.js') ? Buffer.concat([body, Buffer.from(';')]) : body,
      }),
      'other bytes than in the inventory',
    ],
    [
      'a script that was added to the page',
      (path: string, { headers, body }: Passing) => ({
        headers,
        body:
          path === '/sign-in'
            ? Buffer.from(
                body
                  .toString()
                  .replace('</body>', '<script src="https://evil.example/x.js"></script></body>'),
              )
            : body,
      }),
      'from another origin',
    ],
  ] as const)
    test(`tells ${what}`, async ({ target }) => {
      const someone = await between(target.bank, change);
      try {
        const { code, said } = await monitor(someone.address);
        expect(said).toContain(told);
        expect(code).toBe(1);
      } finally {
        someone.close();
      }
    });

  test('says that it could not look, where nobody answers or nothing was named', async () => {
    expect((await monitor('http://127.0.0.1:9')).code).toBe(2);
    expect((await monitor('nonsense')).code).toBe(2);
  });
});
