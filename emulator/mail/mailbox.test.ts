import { expect, test } from 'vitest';
import type { Mail } from './mail.ts';
import { createMailbox } from './mailbox.ts';

const mail = (id: number, ...to: string[]): Mail => ({
  ...{ id: String(id), to, messageId: null, from: null, subject: null, date: null, language: null },
  ...{ text: null, html: null, receivedAt: '2026-11-23T18:24:03.000Z' },
});
const idsIn = (mails: readonly Mail[]) => mails.map(({ id }) => id);

test('of more than 2,000 mails the oldest are dropped', () => {
  const mailbox = createMailbox();
  for (let id = 1; id <= 2_001; id += 1) mailbox.keep(mail(id, 'a@x'));
  expect(mailbox.list()).toHaveLength(2_000);
  expect([mailbox.find('1'), mailbox.find('2')?.id, mailbox.list()[0]?.id]).toEqual([undefined, '2', '2001']);
});

test('clearing one address leaves the others’ mail', () => {
  const mailbox = createMailbox();
  mailbox.keep(mail(1, 'a@x'));
  mailbox.keep(mail(2, 'b@x'));
  mailbox.keep(mail(3, 'c@x', 'A@X'));
  mailbox.clear('a@x');
  expect(idsIn(mailbox.list())).toEqual(['2']);
});
