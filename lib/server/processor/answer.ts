import 'server-only';
import { SetPinError } from '@/lib/set-pin/errors';
import { ProcessorCallError, type ProcessorReply } from './http';

const RETRY_AFTER_SECONDS = 10;

/** The refusal that a call without a usable answer becomes. */
export function refusalOf(error: ProcessorCallError): SetPinError {
  return error.kind === 'nonsense'
    ? new SetPinError('processor_nonsense', 'too large, or no JSON', { cause: error })
    : new SetPinError('processor_unavailable', error.kind, {
        cause: error,
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
}

/** The answer to a read; busy and broken processors (429, 5xx) become `processor_unavailable`. */
export async function answered(call: Promise<ProcessorReply>): Promise<ProcessorReply> {
  let reply: ProcessorReply;
  try {
    reply = await call;
  } catch (error) {
    throw error instanceof ProcessorCallError ? refusalOf(error) : error;
  }
  if (reply.status === 429 || reply.status >= 500)
    throw new SetPinError('processor_unavailable', `said ${reply.status}`, {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  return reply;
}
