import { connect } from 'node:net';

/** What came back on a connection, or that nothing did. */
export interface Answer {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  /** Lower-case names; several values of one name stand behind each other. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  /** All that came, also of a second answer. */
  readonly text: string;
  /** Until the connection was closed; null where it was not, in all that time. */
  readonly ms: number | null;
}

/** After so much silence we say that nothing more will come, where a request may be one without an end. */
const NO_MORE_AFTER_MS = 400;
const HEAD_END = '\r\n\r\n';

/** An answer's text without its chunks. A broken one stays as it is: the text is looked at as a whole. */
function unchunked(text: string): string {
  let [left, whole] = [text, ''];
  for (;;) {
    const [, size = '', rest = ''] = /^([0-9a-f]+)\r\n([\s\S]*)$/i.exec(left) ?? [];
    const length = parseInt(size, 16);
    if (!(length > 0)) return whole;
    whole += rest.slice(0, length);
    left = rest.slice(length + 2);
  }
}

/** Reads the first answer that is more than a hint (1xx). */
export function parseAnswer(text: string, ms: number | null): Answer {
  const end = text.indexOf(HEAD_END);
  const [first = '', ...lines] = text.slice(0, end < 0 ? 0 : end).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
  const rest = text.slice(end + HEAD_END.length);
  if (status >= 100 && status < 200) return { ...parseAnswer(rest, ms), text };
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  const isChunked = headers.get('transfer-encoding')?.includes('chunked') === true;
  const bytes = isChunked ? unchunked(rest) : rest;
  return { status, headers, body: Buffer.from(bytes, 'latin1').toString('utf8'), text, ms };
}

export interface Sent {
  readonly bytes: Buffer;
  /** Whether they may be a request without an end. Not said of others: Node answers nobody who has hung up. */
  readonly mayLackAnEnd: boolean;
}

/** Sends bytes on a connection of their own, and reads until it is closed. */
export function exchange(port: number, { bytes, mayLackAnEnd }: Sent, withinMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const began = performance.now();
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: 'localhost', noDelay: true, allowHalfOpen: true });
    let isOver = false;
    const end = (isClosed: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      clearTimeout(silence);
      socket.destroy();
      resolve(
        parseAnswer(Buffer.concat(chunks).toString('latin1'), isClosed ? performance.now() - began : null),
      );
    };
    const late = setTimeout(() => end(false), withinMs);
    const silence = setTimeout(() => {
      if (mayLackAnEnd && chunks.length === 0) socket.end();
    }, NO_MORE_AFTER_MS);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => end(true));
    socket.on('close', () => end(true));
    // A bank that has heard enough may close before it has read everything.
    socket.on('error', () => end(true));
    socket.write(bytes);
  });
}
