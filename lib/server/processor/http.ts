import 'server-only';
import { Agent, request } from 'undici';
import { timeLeftMs } from '../observe/request-context';
import type { Credentials } from './credentials';

/** Limits of one call (REL-01): at least 20 s of a control's 30 remain for the browser. */
const CONNECT_MS = 1_000;
const HEADERS_MS = 2_000;
const TOTAL_MS = 3_000;
/** With less than this left of the whole request, nothing is sent any more: it could only end in doubt. */
const WORTH_SENDING_MS = 500;

export interface ProcessorReply {
  readonly status: number;
  readonly json: unknown;
  /** What the processor asks us to wait before asking again; absent where it says nothing usable. */
  readonly retryAfterSeconds?: number;
  /** The name that the processor gave its error, for its support to look up; a UUID, and nothing else of its body. */
  readonly reference?: string;
}

/** The call did not end in a usable answer; `unreachable` only when nothing can have reached the processor. */
export class ProcessorCallError extends Error {
  override readonly name = 'ProcessorCallError';
  readonly kind: 'unreachable' | 'unanswered' | 'nonsense';
  /** Where it is known when asking again makes sense. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    kind: ProcessorCallError['kind'],
    { retryAfterSeconds, ...options }: ErrorOptions & { readonly retryAfterSeconds?: number } = {},
  ) {
    super(kind, options);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base URL; parts that come from elsewhere are already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
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

/** Whole seconds, from one to a minute; a date or nonsense counts as nothing. */
function waitOf(header: unknown): { retryAfterSeconds?: number } {
  const seconds = typeof header === 'string' && /^\d{1,2}$/.test(header) ? Number(header) : 0;
  return seconds >= 1 && seconds <= 60 ? { retryAfterSeconds: seconds } : {};
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The error's id out of `application/problem+json` (MyCore), or out of the Payment API's error body (api.md section 5). */
function referenceIn(text: string): { reference?: string } {
  try {
    const { id, uuid } = Object(JSON.parse(text)) as { id?: unknown; uuid?: unknown };
    const [reference] = [id, uuid].filter((one) => typeof one === 'string' && UUID.test(one)) as string[];
    return reference === undefined ? {} : { reference };
  } catch {
    return {};
  }
}

interface Settings {
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/**
 * The one way to Enfuce: a dedicated agent with kept connections, verified TLS, no redirects, no retry, time limits
 * and a cap on the answer (S42). Only a 401 is asked once more, where fresh credentials can be had: it says that
 * nothing was done. Throws `ProcessorCallError`; an HTTP error status is an answer.
 */
export function createProcessorHttp({ baseUrl, credentials }: Settings) {
  const agent = new Agent({
    connect: { timeout: CONNECT_MS },
    headersTimeout: HEADERS_MS,
    bodyTimeout: HEADERS_MS,
  });

  async function once({ method, path, query, headers, json, maxBytes }: Call, signal: AbortSignal) {
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    const authorization = await credentials.authorization(signal);
    const answer = await request(`${baseUrl}${path}${search}`, {
      method,
      dispatcher: agent,
      signal,
      headers: {
        authorization,
        accept: 'application/json, application/problem+json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const { statusCode: status, body } = answer;
    const text = await readCapped(body, maxBytes);
    if (status >= 200 && status < 300) return { status, json: parse(text) };
    return { status, json: null, ...referenceIn(text), ...waitOf(answer.headers['retry-after']) };
  }

  const call: ProcessorHttp = async (asked) => {
    const leftMs = timeLeftMs();
    if (leftMs < WORTH_SENDING_MS) throw new ProcessorCallError('unreachable');
    const signal = AbortSignal.timeout(Math.min(TOTAL_MS, leftMs));
    try {
      const reply = await once(asked, signal);
      return reply.status === 401 && credentials.refused() ? await once(asked, signal) : reply;
    } catch (error) {
      if (error instanceof ProcessorCallError) throw error;
      const code = (error as NodeJS.ErrnoException).code;
      const nothingSent = code !== undefined && NOTHING_SENT.has(code);
      throw new ProcessorCallError(nothingSent ? 'unreachable' : 'unanswered', { cause: error });
    }
  };
  return { call, close: () => agent.close() };
}
