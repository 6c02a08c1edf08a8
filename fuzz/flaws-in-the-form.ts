import fc from 'fast-check';
import { type Draft, partsOf } from './draft.ts';
import type { Flaw } from './flaw.ts';
import { MARK } from './texts.ts';

/** The same request in its own bytes, with one thing changed in them. */
const asRaw = (draft: Draft, change: (head: string, body: string) => string): Draft => {
  const { head, body } = partsOf(draft);
  return { ...draft, raw: change(head, body), isExact: false };
};
const LENGTH = /content-length: \d+\r\n/;
const line = (text: string) => (head: string, body: string) =>
  head.replace(LENGTH, '').replace('\r\n', `\r\n${text}\r\n`) + body;
const chunk = (body: string) => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
const chunked =
  (text: (body: string) => string, more = '') =>
  (head: string, body: string) =>
    line(`transfer-encoding: chunked${more}`)(head, '') + text(body);

/** Where a request ends, and where the next one begins: what two readers in a row must never see differently. */
const FORMS: Readonly<Record<string, (head: string, body: string) => string>> = {
  'too short a length': line('content-length: 1'),
  'too long a length': line('content-length: 9999'),
  'a negative length': line('content-length: -1'),
  'a length in hexadecimal': line('content-length: 0x5'),
  'a huge length': line('content-length: 99999999999999999999'),
  'two lengths': line('content-length: 5\r\ncontent-length: 6'),
  'no length': (head, body) => head.replace(LENGTH, '') + body,
  chunks: chunked((body) => `${chunk(body)}0\r\n\r\n`),
  'chunks and a length': chunked((body) => `${chunk(body)}0\r\n\r\n`, '\r\ncontent-length: 3'),
  'chunks that do not end': chunked(chunk),
  'chunks of no number': chunked((body) => `zz\r\n${body}\r\n0\r\n\r\n`),
  'chunks of a negative number': chunked((body) => `-5\r\n${body}\r\n0\r\n\r\n`),
  'chunks with an extension': chunked(
    (body) => `${Buffer.byteLength(body).toString(16)};a="\n"\r\n${body}\r\n0\r\n\r\n`,
  ),
  'chunks with a trailer': chunked((body) => `${chunk(body)}0\r\ncookie: ${MARK}\r\n\r\n`),
  'chunks of one byte': chunked((body) => `${Array.from(body.slice(0, 200), chunk).join('')}0\r\n\r\n`),
  'chunks under another name': (head, body) => line('transfer-encoding: xchunked')(head, '') + chunk(body),
  'chunks twice': (head, body) =>
    line('transfer-encoding: chunked\r\ntransfer-encoding: identity')(head, '') + chunk(body),
  'a space before the colon': (head, body) => head.replace(LENGTH, 'content-length : 3\r\n') + body,
  'a folded header': (head, body) => head.replace('\r\n', '\r\nx-a: b\r\n c: d\r\n') + body,
  'bare line ends': (head, body) => head.replaceAll('\r\n', '\n') + body,
  'HTTP/1.0': (head, body) => head.replace('HTTP/1.1', 'HTTP/1.0') + body,
  'HTTP/0.9': (head) => `${head.split(' HTTP')[0] ?? ''}\r\n\r\n`,
  'HTTP/9.9': (head, body) => head.replace('HTTP/1.1', 'HTTP/9.9') + body,
  'HTTP/2': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'no host': (head, body) => head.replace(/host: [^\r]*\r\n/, '') + body,
  'two hosts': (head, body) => head.replace('\r\n', `\r\nhost: ${MARK}\r\n`) + body,
  'an asterisk': (head, body) => head.replace(/^(\S+) \S+/, '$1 *') + body,
  'no path': (head, body) => head.replace(/^(\S+) \S+/, '$1 ') + body,
  'a path with a space': (head, body) => head.replace(/^(\S+) (\S+)/, '$1 $2 x') + body,
  'a path with a NUL': (head, body) => head.replace(/^(\S+) (\S+)/, '$1 $2\0') + body,
  'half a head': (head) => head.slice(0, Math.floor(head.length / 2)),
  nothing: () => '\r\n\r\n',
  TLS: () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'a second request behind it': (head, body) =>
    `${head.replace('connection: close', 'connection: keep-alive')}${body}GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
  'a second request within it': (head, body) =>
    line('content-length: 0')(head, '') + `${body}POST /api/sign-out HTTP/1.1\r\nhost: x\r\n\r\n`,
};

/** How it is written down: from its first byte to its last, past every library that would tidy it up. */
export const FLAWS_IN_THE_FORM: readonly Flaw[] = [
  {
    name: 'the form',
    spoil: (draft) =>
      fc.constantFrom(...Object.entries(FORMS)).map(([name, change]) => {
        const spoilt = asRaw(draft, change);
        return { ...spoilt, flaws: [...spoilt.flaws, name] };
      }),
  },
];
