import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import { ActCallFailed, type FailedOutcome } from '@/lib/set-pin/ports';
import { ProcessorCallError, type ProcessorReply } from './http';

const RETRY_AFTER_SECONDS = 10;

/** The refusal that a call without a usable answer becomes. */
export function refusalOf(error: ProcessorCallError): SetPinError {
  return error.kind === 'nonsense'
    ? new SetPinError('processor_nonsense', 'too large, or no JSON', { cause: error })
    : new SetPinError('processor_unavailable', error.kind, {
        cause: error,
        retryAfterSeconds: error.retryAfterSeconds ?? RETRY_AFTER_SECONDS,
      });
}

/** What an answer that is no success said, for the log. */
export const saying = ({ status, reference }: ProcessorReply): string =>
  reference === undefined ? `said ${status}` : `said ${status}, reference ${reference}`;

/** The answer to a read; busy and broken processors (429, 5xx) become `processor_unavailable`. */
export async function answered(call: Promise<ProcessorReply>): Promise<ProcessorReply> {
  let reply: ProcessorReply;
  try {
    reply = await call;
  } catch (error) {
    throw error instanceof ProcessorCallError ? refusalOf(error) : error;
  }
  if (reply.status === 429 || reply.status >= 500)
    throw new SetPinError('processor_unavailable', saying(reply), {
      retryAfterSeconds: reply.retryAfterSeconds ?? RETRY_AFTER_SECONDS,
    });
  return reply;
}

/** A request that was judged and turned down: after these, and only these, nothing can have been done. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 409, 415, 422]);
const failed = (outcome: FailedOutcome, cause: SetPinError) => new ActCallFailed(outcome, { cause });

/** Waits for a call that changes something; every way in which it fails becomes `ActCallFailed`. Asked once (S46). */
export async function acted(
  call: Promise<ProcessorReply>,
  busy: 'unknown' | 'busy',
): Promise<ProcessorReply> {
  let reply: ProcessorReply;
  try {
    reply = await call;
  } catch (error) {
    if (!(error instanceof ProcessorCallError)) throw error;
    throw failed(error.kind === 'unreachable' ? 'unsent' : 'unknown', refusalOf(error));
  }
  const { status } = reply;
  if (status === 429 || status >= 500)
    throw failed(
      status === 429 ? busy : 'errored',
      new SetPinError('processor_unavailable', saying(reply), {
        retryAfterSeconds: reply.retryAfterSeconds ?? RETRY_AFTER_SECONDS,
      }),
    );
  if (status !== 200 && status !== 201)
    throw failed(
      REFUSALS.has(status) ? 'refused' : 'errored',
      new SetPinError('processor_refused', saying(reply)),
    );
  return reply;
}

/** What was asked for may exist behind an answer that makes no sense. */
export const nonsense = (why: string) => failed('unknown', new SetPinError('processor_nonsense', why));
