import 'server-only';
import { z } from 'zod';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import { ControlCallFailed } from '@/lib/set-pin/ports';
import { refusalOf } from '../answer';
import { ProcessorCallError, type ProcessorHttp, type ProcessorReply } from '../http';
import { allowedPinUrl } from '../pin-url';

const CONTROL_MAX_BYTES = 16_384;

/** Only `id` is required by Enfuce; our channel needs `pinURL` too. */
const Created = z.object({ id: z.string().regex(/^[\w-]{1,128}$/), pinURL: z.string().max(2_048) });

/** A request that was judged and turned down: after these, and only these, no control can exist. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 409, 415, 422]);

/** Judges the answer without a socket: which control came, or how the call failed. */
export function judgeControlReply({ status, json }: ProcessorReply, pinOrigins: readonly string[]) {
  const failed = (outcome: 'unknown' | 'not_issued', cause: SetPinError) =>
    new ControlCallFailed(outcome, { cause });
  if (status === 429 || status >= 500)
    throw failed('unknown', new SetPinError('processor_unavailable', `pincontrol said ${status}`));
  if (status !== 200 && status !== 201)
    throw failed(
      REFUSALS.has(status) ? 'not_issued' : 'unknown',
      new SetPinError('processor_refused', `pincontrol said ${status}`),
    );
  const { data } = Created.safeParse(json);
  // A control may exist behind an answer that makes no sense, so its 30 s are waited out.
  if (!data) throw failed('unknown', new SetPinError('processor_nonsense', 'pincontrol: unexpected body'));
  const pinUrl = allowedPinUrl(data.pinURL, pinOrigins);
  if (!pinUrl) throw failed('unknown', new SetPinError('processor_nonsense', 'pinURL on a foreign origin'));
  return { controlId: data.id, pinUrl };
}

/** `POST /pincontrol/v2/plastic/{plasticId}?auditUser=` with scope SET_PIN (api.md 1.1). Throws `ControlCallFailed` only. */
export async function requestControl(
  call: ProcessorHttp,
  plasticId: string,
  { auditUser }: Holder,
  pinOrigins: readonly string[],
) {
  try {
    const reply = await call({
      method: 'POST',
      path: `/pincontrol/v2/plastic/${encodeURIComponent(plasticId)}`,
      query: { auditUser },
      json: { scope: 'SET_PIN' },
      maxBytes: CONTROL_MAX_BYTES,
    });
    return judgeControlReply(reply, pinOrigins);
  } catch (error) {
    if (!(error instanceof ProcessorCallError)) throw error;
    const outcome = error.kind === 'unreachable' ? 'not_issued' : 'unknown';
    throw new ControlCallFailed(outcome, { cause: refusalOf(error) });
  }
}
