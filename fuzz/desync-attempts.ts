/** Bytes that two readers in a row could take apart differently. Read as RFC 9112 says, each is one request or none. */
export interface Attempt {
  readonly name: string;
  /** `hidden` is what the second reader would hear as a request of its own. */
  readonly bytes: (host: string, hidden: string) => string;
}

const LAST_CHUNK = '0\r\n\r\n';
const head = (first: string, host: string, lines: readonly string[]) =>
  [first, `Host: ${host}`, ...lines, '', ''].join('\r\n');
const chunkOf = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

/** A request with these headers, whose body ends where the first reader thinks so. `LENGTH` stands for the length of all of it. */
const asks =
  (lines: readonly string[], body: (hidden: string) => string, first = 'POST /api/csp-report HTTP/1.1') =>
  (host: string, hidden: string) => {
    const all = body(hidden);
    const said = lines.map((line) => line.replaceAll('LENGTH', String(all.length)));
    return head(first, host, said) + all;
  };

const whole = (hidden: string) => hidden;
const behindTheLastChunk = (hidden: string) => LAST_CHUNK + hidden;
const ALL = 'Content-Length: LENGTH';
const CHUNKED = 'Transfer-Encoding: chunked';

/** Of these one reader may think that they mean chunks, and the other may not. */
const PERHAPS_CHUNKED = [
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding: "chunked"',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: identity, chunked',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
  'Transfer-Encoding: cow\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding\t: chunked',
  'Transfer-Encoding:\tchunked',
  'Transfer-Encoding:\vchunked',
  'Transfer-Encoding:\r\n chunked',
  'Transfer-Encoding: chunked\0',
  'Transfer-Encoding: cHuNkEd',
  'Transfer_Encoding: chunked',
  ' Transfer-Encoding: chunked',
  'X: x\nTransfer-Encoding: chunked',
  'X: x\rTransfer-Encoding: chunked',
];
/** Of these one reader may take one length, and the other another. */
const PERHAPS_LONG = [
  'Content-Length: 0\r\nContent-Length: LENGTH',
  'Content-Length: LENGTH\r\nContent-Length: 0',
  'Content-Length: 0, LENGTH',
  'Content-Length: +LENGTH',
  'Content-Length: -LENGTH',
  'Content-Length: 0LENGTH',
  'Content-Length: 0x0LENGTH',
  'Content-Length: LENGTH.0',
  'Content-Length : LENGTH',
  'Content_Length: LENGTH\r\nContent-Length: LENGTH',
  'X: x\r\n Content-Length: 0\r\nContent-Length: LENGTH',
];
/** The size of a chunk that is none: whoever takes it for nought would hear the rest as a request. */
const NO_SIZES = [
  '0x0',
  '-0',
  '+0',
  '0 0',
  '',
  '\n0',
  '0\n',
  'g',
  '10000000000000000',
  '00000000000000000000g',
];
/** What ends the conversation: nobody may go on reading behind it. */
const NO_REQUESTS = [
  'GET /livez HTTP/9.9\r\nHost: x\r\n\r\n',
  'GET /livez HTTP/1.1\r\nHost x\r\n\r\n',
  'GET /livez HTTP/1.1\r\nHost: x\r\nA\0: b\r\n\r\n',
  'G\0T /livez HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n',
];

const named = (name: string, bytes: Attempt['bytes']): Attempt => ({ name, bytes });

/** CL.TE, TE.CL, TE.TE, CL.0, folded lines, bare line ends, and what comes behind an error (THR-21). */
export const ATTEMPTS: readonly Attempt[] = [
  named('a length, and chunks that end before it', asks([ALL, CHUNKED], behindTheLastChunk)),
  named(
    'chunks, and a length that ends before them',
    (host, hidden) =>
      head('POST /api/csp-report HTTP/1.1', host, ['Content-Length: 4', CHUNKED]) +
      chunkOf(hidden) +
      LAST_CHUNK,
  ),
  ...PERHAPS_CHUNKED.map((line) => named(JSON.stringify(line), asks([ALL, line], behindTheLastChunk))),
  ...PERHAPS_LONG.map((line) => named(JSON.stringify(line), asks(line.split('\r\n'), whole))),
  ...['POST /livez', 'GET /livez', 'POST /icon.svg', 'HEAD /sign-in', 'OPTIONS /livez', 'POST /nowhere'].map(
    (to) => named(`${to} with a body that nobody wants`, asks([ALL], whole, `${to} HTTP/1.1`)),
  ),
  named('a body that waits to be asked for', asks([ALL, 'Expect: 100-continue'], whole)),
  named('an upgrade', asks([ALL, 'Connection: Upgrade', 'Upgrade: websocket'], whole, 'GET /livez HTTP/1.1')),
  named('HTTP/1.0 with chunks', asks([ALL, CHUNKED], behindTheLastChunk, 'POST /livez HTTP/1.0')),
  ...NO_SIZES.map((size) =>
    named(
      `a chunk of the size ${JSON.stringify(size)}`,
      asks([CHUNKED], (hidden) => `${size}\r\n\r\n${hidden}`),
    ),
  ),
  named(
    'an extension of a chunk with a bare line end',
    asks([CHUNKED], (hidden) => `2;\nxx\r\n${hidden.length.toString(16)}\r\n${LAST_CHUNK}${hidden}`),
  ),
  named(
    'a trailer that is a request',
    asks([CHUNKED], (hidden) => `0\r\n${hidden}`),
  ),
  ...NO_REQUESTS.map((text) => named(`behind ${JSON.stringify(text)}`, (_, hidden) => text + hidden)),
];
