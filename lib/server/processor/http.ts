import 'server-only';
import { Agent, request } from 'undici';

/** Limits of one call (REL-01): at least 20 s of a control's 30 remain for the browser. */
const CONNECT_MS = 1_000;
const HEADERS_MS = 2_000;
const TOTAL_MS = 3_000;

export interface ProcessorReply {
  readonly status: number;
  readonly json: unknown;
}

/** The call did not end in a usable answer; `unreachable` only when nothing can have reached the processor. */
export class ProcessorCallError extends Error {
  override readonly name = 'ProcessorCallError';
  readonly kind: 'unreachable' | 'unanswered' | 'nonsense';
  constructor(kind: ProcessorCallError['kind'], options?: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
  }
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base URL; parts that come from elsewhere are already encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly maxBytes: number;
}
export type ProcessorHttp = (call: Call) => Promise<ProcessorReply>;

const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

async function readCapped(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new ProcessorCallError('nonsense');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProcessorCallError('nonsense', { cause });
  }
}

/**
 * The one way to Enfuce: a dedicated agent with kept connections, verified TLS, Basic auth, no redirects, no retry,
 * time limits and a cap on the answer (S42). Throws `ProcessorCallError`; an HTTP error status is an answer.
 */
export function createProcessorHttp(baseUrl: string, username: string, password: string) {
  const agent = new Agent({
    connect: { timeout: CONNECT_MS },
    headersTimeout: HEADERS_MS,
    bodyTimeout: HEADERS_MS,
  });
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const call: ProcessorHttp = async ({ method, path, query, json, maxBytes }) => {
    try {
      const { statusCode, body } = await request(
        `${baseUrl}${path}?${new URLSearchParams(query).toString()}`,
        {
          method,
          dispatcher: agent,
          signal: AbortSignal.timeout(TOTAL_MS),
          headers: {
            authorization,
            accept: 'application/json',
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        },
      );
      const text = await readCapped(body, maxBytes);
      const good = statusCode >= 200 && statusCode < 300;
      return { status: statusCode, json: good ? parse(text) : null };
    } catch (error) {
      if (error instanceof ProcessorCallError) throw error;
      const code = (error as NodeJS.ErrnoException).code;
      const nothingSent = code !== undefined && NOTHING_SENT.has(code);
      throw new ProcessorCallError(nothingSent ? 'unreachable' : 'unanswered', { cause: error });
    }
  };
  return { call, close: () => agent.close() };
}
