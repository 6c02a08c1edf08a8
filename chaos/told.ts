import type { Answer } from '../testkit/playwright/bank-api.ts';

/** What somebody was told, and when. */
export interface Told {
  /** Null where no answer came. */
  readonly status: number | null;
  /** The closed code of a refusal; what the connection said where no answer came; else empty. */
  readonly code: string;
  readonly type: string;
  readonly retryAfter: string | null;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly ms: number;
}

/** What the connection said, where no answer came: `ECONNRESET` and the like. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const { code, name } = Object(cause) as { code?: unknown; name?: unknown };
  return String(code ?? name);
}

/** Waits for an answer, or for there to be none; it never throws. */
export async function timed(ask: () => Promise<Answer>): Promise<Told> {
  const began = performance.now();
  try {
    const { status, code, headers, text, json } = await ask();
    const type = headers.get('content-type') ?? '';
    const retryAfter = headers.get('retry-after');
    return { status, code, type, retryAfter, text, json, ms: performance.now() - began };
  } catch (error) {
    const none = { status: null, type: '', retryAfter: null, text: '', json: {} };
    return { ...none, code: reasonOf(error), ms: performance.now() - began };
  }
}
