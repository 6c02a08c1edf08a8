import { describe, expect, test } from 'vitest';
import { targetOf } from './description.fixture.ts';
import type { Draft } from './draft.ts';
import { judge } from './judge.ts';
import { type Answer, parseAnswer } from './wire.ts';

const KNOWN = {
  origins: ['http://bank.example', 'http://id.example'],
  secrets: ['s3cret-s3cret'],
  folders: ['/home/someone'],
};
const draft: Draft = {
  ...{ target: targetOf('/api/reminders'), flaws: [], method: 'POST', path: '/api/reminders', query: '' },
  ...{ headers: [], body: '{}', encoding: 'utf8', isExact: true, isOfNobody: false },
};
const PROBLEM = {
  type: 'about:blank',
  title: 'x',
  status: 403,
  code: 'stale_page',
  retry: 'never',
  incident: 'abcDEF123_-x',
};
const answer = (status: number, headers: readonly string[] = [], body = '') =>
  parseAnswer([`HTTP/1.1 ${status} X`, ...headers, '', body].join('\r\n'), 5);
const problem = (over: object = {}, status = 403) =>
  answer(status, ['content-type: application/problem+json'], JSON.stringify({ ...PROBLEM, ...over }));
const judged = (got: ReturnType<typeof answer>, over: Partial<Draft> = {}, sent = '') =>
  judge({ ...draft, ...over }, got, KNOWN, sent);

describe('S50: what is as it should be is not objected to', () => {
  test.each<[string, Answer, Partial<Draft>]>([
    ['an answer that is described', answer(204), {}],
    ['a problem that is described', problem(), {}],
    ['a way to a page of ours', answer(307, ['location: /sign-in']), { isExact: false }],
    ['a way to the provider', answer(302, ['location: http://id.example/auth?x=y']), { isExact: false }],
    ['a refusal of Node’s where the form is wrong', answer(400), { isExact: false }],
    ['a refusal of Node’s, of a control character', answer(400), { headers: [['origin', '\u001b[2J']] }],
    ['silence to what is no request', parseAnswer('', 5), { raw: 'x', isExact: false }],
    [
      'a page',
      answer(404, [], '<p>There is nothing here. Select a card from the list where it is.</p>'),
      { isExact: false },
    ],
  ])('S50: %s', (_, got, over) => {
    expect(judged(got, over)).toEqual([]);
  });
});

describe('S50: a planted fault is seen', () => {
  test.each([
    ['a 500', answer(500), { isExact: false }, 'answered 500'],
    [
      'a 503 behind another answer',
      parseAnswer('HTTP/1.1 204 X\r\n\r\nHTTP/1.1 503 X\r\n\r\n', 5),
      {},
      'answered 503',
    ],
    ['no answer in time', parseAnswer('', null), {}, 'no answer in time'],
    ['silence', parseAnswer('', 5), {}, 'closed without'],
    ['a status that is not described', answer(201), {}, 'no 201 here'],
    ['a code that is not described', problem({ code: 'not_offered' }), {}, 'no 403 not_offered here'],
    ['a problem with another status', problem({ status: 400 }), {}, 'says 400 and is 403'],
    ['a problem without an incident', problem({ incident: '' }), {}, 'none of RFC 9457'],
    [
      'a refusal that is no problem',
      answer(403, ['content-type: text/html'], 'no'),
      {},
      'that is no problem',
    ],
    ['a stack', answer(204, [], 'x\n    at readBody (/srv/app/body.js:12:7)'), {}, 'a stack'],
    ['a stack of a page', answer(204, [], 'at async file:///srv/x.mjs:1:22'), {}, 'a stack'],
    ['a TypeError', answer(204, [], 'TypeError: x is not a function'), {}, 'an error of JavaScript'],
    ['SQL', answer(204, [], 'Failed query: select "id", "at" from "sessions" where "id" = $1'), {}, 'SQL'],
    [
      'a word of the database',
      answer(204, [], 'invalid byte sequence for encoding'),
      {},
      'a word of the database',
    ],
    ['a module', answer(204, [], '/x/node_modules/pg/lib'), {}, 'a module'],
    ['a secret', answer(204, ['x-a: s3cret-s3cret']), {}, 'which nobody may know'],
    ['a folder', answer(204, [], 'in /home/someone/app'), {}, 'which nobody may know'],
    [
      'an open redirect',
      answer(307, ['location: //attacker.example']),
      { isExact: false },
      'leads to //attacker',
    ],
    ['a way to no http', answer(307, ['location: javascript:x']), { isExact: false }, 'leads to javascript'],
    ['a forged header', answer(204, ['x-forged: yes']), {}, 'came back as one'],
  ])('S50: %s', (_, got, over, fault) => {
    expect(judged(got, over)).toEqual([expect.stringContaining(fault)]);
  });

  test('S50: what was sent may come back as text, and a secret may not', () => {
    const sent = 'TypeError: of mine';
    expect(judged(answer(204, [], `you said ${sent}`), {}, sent)).toEqual([]);
    expect(judged(answer(204, [], 's3cret-s3cret'), {}, 's3cret-s3cret')).toHaveLength(1);
  });
});

test('an answer in chunks is read whole, after a hint that it comes', () => {
  const text =
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
  expect(parseAnswer(text, 1)).toMatchObject({ status: 200, body: 'abcde' });
  expect(parseAnswer(text, 1).headers.get('set-cookie')).toEqual(['a', 'b']);
});
