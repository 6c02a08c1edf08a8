import 'server-only';
import { createHash } from 'node:crypto';
import type { Holder } from '@/lib/set-pin/card';
import { acted } from '../answer';
import type { Call, ProcessorHttp, ProcessorReply } from '../http';

const ANSWER_MAX_BYTES = 65_536;

/** One change at the Payment API: audited, named by its key, and asked once (api.md section 5). */
export type Change = (
  change: Pick<Call, 'method' | 'path' | 'json'> & { readonly key: string },
) => Promise<ProcessorReply>;

/** Under `x-idempotency-key` an answer is kept for 24 hours, an error too: a key belongs to one attempt. */
export const changesOf =
  (call: ProcessorHttp, { auditUser }: Holder): Change =>
  ({ key, ...change }) =>
    acted(
      call({
        ...change,
        query: { auditUser },
        headers: { 'x-idempotency-key': key },
        maxBytes: ANSWER_MAX_BYTES,
      }),
      'busy',
    );

/** A second call of one attempt has a key of its own, the same each time. */
export const keyFor = (key: string, step: string): string =>
  createHash('sha256').update(`${key} ${step}`).digest('base64url');
