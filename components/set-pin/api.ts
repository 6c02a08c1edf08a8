import type { Problem } from '@/lib/contract/problem';

/** What went wrong, by the problem's closed code; `connection` when no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: Problem['code'] | 'connection';
  readonly retryAfterSeconds: number;
  /** After `step_up_refused`: the failures that there may still be. */
  readonly triesLeft: number | undefined;
  /** Names the refusal in the bank's log; none where no answer came, or nobody needs to call. */
  readonly incident: string | undefined;

  constructor(code: ApiError['code'], retryAfterSeconds = 0, triesLeft?: number, incident?: string) {
    super(code);
    this.triesLeft = triesLeft;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.incident = incident;
  }
}

/** The server answers within 5 s (design.md section 6); beyond this the line is at fault. */
const TIMEOUT_MS = 12_000;

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new ApiError('connection');
  }
  if (response.status === 204) return undefined as T;
  const json: unknown = await response.json().catch(() => null);
  if (response.ok) return json as T;
  const problem = json as Partial<Problem> | null;
  const { code = 'internal_error', retryAfterSeconds, triesLeft, incident } = problem ?? {};
  throw new ApiError(code, retryAfterSeconds, triesLeft, incident);
}

/** Reads from our own API. The server parsed and built what comes back; it is ours, so its type is trusted. */
export const read = <T>(path: string) => ask<T>(path, { method: 'GET' });

/** Which session this page belongs to, as the server wrote it into the page (S35). */
export const csrfToken = () =>
  document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';

/** Asks our own API to act. Never repeated by itself: every act is one (S46). */
export const act = <T>(path: string, body: object) =>
  ask<T>(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-csrf-token': csrfToken(),
      // Whoever on the line sends it twice is told apart from whoever presses twice (S22).
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
