import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMail } from './start-mail.ts';
import { CONTROL_TOKEN, somebody, startTestInbox, type TestInbox } from './test-inbox.ts';

let inbox: TestInbox;
beforeAll(async () => (inbox = await startTestInbox()));
afterAll(() => inbox.close());

describe('the inbox for people', () => {
  test('opens by the address with the token, which does not stay in the address bar', async () => {
    const entry = await fetch(inbox.inbox, { redirect: 'manual' });
    expect([entry.status, entry.headers.get('location')]).toEqual([303, '/']);
    expect(entry.headers.get('set-cookie')).toMatch(
      /^inbox_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const page = await inbox.visit('/');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Mail to cardholders')]);
  });

  test.each(['/', '/?token=', '/?token=wrong', '/mails/1', '/nowhere'])(
    'is closed to whoever asks for %s without it',
    async (path) => {
      const answer = await fetch(`${inbox.url}${path}`, { redirect: 'manual' });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    },
  );

  test('a wrong token closes it, whatever cookie comes along', async () => {
    expect((await inbox.visit('/?token=wrong')).status).toBe(403);
  });

  test('shows its list and each mail', async () => {
    const to = somebody();
    await inbox.send({ to, subject: 'Seen & read', text: 'Open http://localhost:3000/cards now' });
    expect(await (await inbox.visit('/')).text()).toContain('Seen &amp; read');
    const [mail] = await inbox.to(to);
    const page = await (await inbox.visit(`/mails/${mail?.id ?? ''}`)).text();
    expect(page).toContain('<a href="http://localhost:3000/cards"');
    expect(page).toContain(to);
    expect(page).not.toContain('<iframe');
    expect((await inbox.visit('/mails/0')).status).toBe(404);
  });

  test('shows a mail’s HTML in a frame that can do nothing, and as no part of the page', async () => {
    const to = somebody();
    const html = '<script>alert(1)</script><p style="color: green">"Hei"</p>';
    await inbox.send({ to, subject: '<script>alert(2)</script>', html });
    const [mail] = await inbox.to(to);
    const answer = await inbox.visit(`/mails/${mail?.id ?? ''}`);
    const page = await answer.text();
    expect(page).toContain('sandbox=""');
    expect(page).toContain('srcdoc="&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script');
    // The mail's own styles may be looked at; what could run or call home may not.
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|img-src|frame-src|connect-src|form-action 'self'/);
  });

  test.each(['/', '/mails/0', '/identity.css', '/nowhere'])(
    '%s is never stored nor guessed at',
    async (path) => {
      const { headers } = await inbox.visit(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("style-src 'self'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    },
  );

  test('has its look and its letters', async () => {
    for (const [path, type] of [
      ['/identity.css', 'text/css; charset=utf-8'],
      ['/mail.css', 'text/css; charset=utf-8'],
      ['/identity.woff2', 'font/woff2'],
    ] as const) {
      const answer = await fetch(`${inbox.url}${path}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    }
  });
});

describe('the control paths', () => {
  test('know nobody without the token', async () => {
    for (const token of ['', 'wrong', `${CONTROL_TOKEN}2`])
      expect((await inbox.control('GET', '/messages', undefined, token)).status).toBe(403);
    expect((await inbox.control('GET', '/messages')).status).toBe(200);
  });

  test('show all mail to whoever asks for nobody’s in particular', async () => {
    const to = somebody();
    await inbox.send({ to });
    const { messages } = (await (await inbox.control('GET', '/messages')).json()) as { messages: unknown[] };
    expect(messages[0]).toMatchObject({ to: [to] });
  });

  test('clear one person’s mail, and never everybody’s', async () => {
    const [to, other] = [somebody(), somebody()];
    await inbox.send({ to });
    await inbox.send({ to: other });
    expect((await inbox.control('DELETE', '/messages')).status).toBe(400);
    expect((await inbox.control('DELETE', `/messages?to=${to}`)).status).toBe(204);
    expect([await inbox.to(to), await inbox.to(other)]).toMatchObject([[], [{}]]);
  });

  test.each([{}, { refuse: -1 }, { refuse: 1, to: 'nobody' }, { refuse: 1, times: 2 }])(
    'do not take %j for a refusal',
    async (fields) => {
      const answer = await inbox.control('POST', '/faults', fields);
      expect([answer.status, await answer.json()]).toEqual([400, { error: expect.any(String) as string }]);
    },
  );
});

describe('the stand-in', () => {
  test('answers to no other name, so a foreign DNS name cannot reach it', async () => {
    const { host, port } = new URL(inbox.url);
    expect(await inbox.statusAs(host, '/__mail/messages')).toBe(200);
    for (const path of ['/', '/__mail/messages', '/identity.css'])
      for (const name of ['evil.example', 'localhost'])
        expect(await inbox.statusAs(`${name}:${port}`, path)).toBe(421);
  });

  test('that finds a port taken says which, and leaves the other one free', async () => {
    const settings = { smtpPort: 0, httpPort: 0, controlToken: CONTROL_TOKEN };
    const [smtp, http] = [inbox.smtp, inbox.url].map((address) => Number(new URL(address).port));
    await expect(startMail({ ...settings, httpPort: http ?? 0 })).rejects.toMatchObject({ port: http });
    const one = await startMail(settings);
    const free = Number(new URL(one.url).port);
    await one.close();
    await expect(startMail({ ...settings, httpPort: free, smtpPort: smtp ?? 0 })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port: smtp,
    });
    await (await startMail({ ...settings, httpPort: free })).close();
  });

  test('closes completely, with a sender in the middle of a mail', async () => {
    const other = await startTestInbox();
    const socket = connect(Number(new URL(other.smtp).port), '127.0.0.1');
    for (const line of ['HELO me', 'MAIL FROM:<a@b.c>', 'RCPT TO:<d@e.f>', 'DATA', 'Subject: never ended']) {
      await once(socket, 'data');
      socket.write(`${line}\r\n`);
    }
    const cut = once(socket.resume(), 'close');
    await other.close();
    await cut;
    await expect(fetch(other.url)).rejects.toThrow();
  });
});
