import type { z } from 'zod';
import type { ProblemCode } from './problem';

/** An answer that is no refusal: its media type, and its schema where it is JSON. Without a type it has no body. */
export interface Answer {
  readonly status: number;
  readonly about: string;
  readonly type?: string;
  readonly schema?: z.ZodType;
}

/**
 * Who is asked for what at the door. `page`: our own page, by its Sec-Fetch-Site or Origin. `session`: the cookie of a
 * living session. `token`: the session's, in `x-csrf-token`. `key`: an Idempotency-Key. `basic`: Enfuce's own credentials.
 */
export type Need = 'page' | 'session' | 'token' | 'key' | 'basic';

/** One method of one route: what it takes, and all that it may answer. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** As OpenAPI writes it: a part that varies stands in braces. */
  readonly path: string;
  readonly about: string;
  readonly needs: readonly Need[];
  /** Parts of the path. */
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  readonly body?: z.ZodType;
  /** What the body is written in, if not in JSON. */
  readonly bodyType?: string;
  /** A proof may be accepted here. */
  readonly proves?: true;
  readonly answers: readonly Answer[];
  readonly refusals: readonly ProblemCode[];
}

export const FORM = 'application/x-www-form-urlencoded';
export const json = (about: string, schema: z.ZodType, status = 200): Answer => ({
  ...{ status, about, type: 'application/json', schema },
});
export const nothing = (about: string, status = 204): Answer => ({ status, about });
export const text = (about: string, type: string, status = 200): Answer => ({ status, about, type });
