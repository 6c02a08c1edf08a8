import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { somebody, startTestInbox, type TestInbox } from './test-inbox.ts';

let inbox: TestInbox;
beforeAll(async () => (inbox = await startTestInbox()));
afterAll(() => inbox.close());

describe('a mail', () => {
  test('is kept with all that a tester asks for', async () => {
    const to = somebody();
    await inbox.send({
      ...{ to, subject: 'PIN-koodisi on valittu ✓', text: 'Hei!\nPIN on valittu.', html: '<p>Hei!</p>' },
      ...{ messageId: '<notice-17@nordlund.example>', headers: { 'Content-Language': 'fi' } },
      date: new Date('2026-11-23T18:24:03Z'),
    });
    expect(await inbox.to(to)).toEqual([
      {
        id: expect.stringMatching(/^\d+$/) as string,
        messageId: '<notice-17@nordlund.example>',
        to: [to],
        from: 'Nordlund Bank <no-reply@nordlund.example>',
        subject: 'PIN-koodisi on valittu ✓',
        date: '2026-11-23T18:24:03.000Z',
        language: 'fi',
        text: 'Hei!\nPIN on valittu.\n',
        html: '<p>Hei!</p>\n',
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      },
    ]);
  });

  test('that says little is kept too, with null for what it does not say', async () => {
    const to = somebody();
    const codes = await inbox.speak(
      'HELO me',
      'MAIL FROM:<a@b.c>',
      `RCPT TO:<${to}>`,
      'DATA',
      'X: y\r\n\r\n.',
    );
    expect(codes.at(-1)).toBe(250);
    const nothing = { messageId: null, from: null, subject: null, date: null, language: null };
    expect(await inbox.to(to)).toMatchObject([{ ...nothing, html: null }]);
  });

  test('is delivered to whom the sender names, whatever its headers say', async () => {
    const [to, hidden] = [somebody(), somebody()];
    await inbox.send({ to, bcc: hidden });
    expect(await inbox.to(hidden)).toMatchObject([{ to: [to, hidden] }]);
  });

  test('is found by its address in any capitals', async () => {
    const to = somebody();
    await inbox.send({ to: to.toUpperCase() });
    expect(await inbox.to(to)).toHaveLength(1);
  });

  test('that is delivered again is kept again, and the newest comes first', async () => {
    const to = somebody();
    for (const messageId of ['<one@x>', '<two@x>', '<two@x>']) await inbox.send({ to, messageId });
    const mails = await inbox.to(to);
    expect(mails.map(({ messageId }) => messageId)).toEqual(['<two@x>', '<two@x>', '<one@x>']);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(3);
  });
});

describe('what is not taken', () => {
  const deliver = (to: string, message: string) =>
    inbox.speak('HELO me', 'MAIL FROM:<a@b.c>', `RCPT TO:<${to}>`, 'DATA', `${message}\r\n.`);

  test('a mail over 256 KiB', async () => {
    const to = somebody();
    const lines = `${'x'.repeat(98)}\r\n`.repeat(2_700);
    expect((await deliver(to, `Subject: big\r\n\r\n${lines}`)).at(-1)).toBe(552);
    expect(await inbox.to(to)).toEqual([]);
    expect((await deliver(to, `Subject: big\r\n\r\n${lines.slice(0, 250_000)}`)).at(-1)).toBe(250);
  });

  test('a mail that nobody could read: for good, so that it is not sent for ever', async () => {
    const to = somebody();
    const nested = Array.from({ length: 300 }, (_, level) => {
      const boundary = `Content-Type: multipart/mixed; boundary="b${level}"`;
      return `${boundary}\r\n\r\n--b${level}\r\n`;
    });
    expect((await deliver(to, nested.join(''))).at(-1)).toBe(554);
    expect(await inbox.to(to)).toEqual([]);
  });

  test('a mail whose sender goes away in the middle; the next one is', async () => {
    const to = somebody();
    const socket = connect(Number(new URL(inbox.smtp).port), '127.0.0.1');
    for (const line of ['HELO me', 'MAIL FROM:<a@b.c>', `RCPT TO:<${to}>`, 'DATA', 'Subject: half a']) {
      await once(socket, 'data');
      socket.write(`${line}\r\n`);
    }
    socket.resetAndDestroy();
    await once(socket, 'close');
    await inbox.send({ to, subject: 'whole' });
    expect(await inbox.to(to)).toMatchObject([{ subject: 'whole' }]);
  });
});

describe('a refusal that a tester asks for', () => {
  const refuse = (times: number, to?: string) => inbox.control('POST', '/faults', { refuse: times, to });
  const answer = (to: string) =>
    inbox.send({ to }).then(
      () => 250,
      (error: unknown) => (error as { responseCode?: number }).responseCode,
    );

  test('answers the next deliveries to an address with 451, then takes them; nobody else is struck', async () => {
    const [to, other] = [somebody(), somebody()];
    expect((await refuse(2, to.toUpperCase())).status).toBe(201);
    expect([await answer(to), await answer(other), await answer(to)]).toEqual([451, 250, 451]);
    expect(await inbox.to(to)).toEqual([]);
    expect(await answer(to)).toBe(250);
    expect(await inbox.to(to)).toHaveLength(1);
  });

  test('can be taken back', async () => {
    const to = somebody();
    await refuse(5, to);
    await refuse(0, to);
    expect(await answer(to)).toBe(250);
  });

  test('strikes anybody when it names nobody', async () => {
    await refuse(1);
    expect([await answer(somebody()), await answer(somebody())]).toEqual([451, 250]);
  });
});
