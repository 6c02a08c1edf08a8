import 'server-only';
import { z } from 'zod';
import type { Holder } from '@/lib/set-pin/card';
import type { ControlWish, IssuedControl } from '@/lib/set-pin/ports';
import { acted, nonsense } from '../answer';
import type { ProcessorHttp } from '../http';
import { allowedPinUrl } from '../pin-url';

const CONTROL_MAX_BYTES = 16_384;

const Created = z.object({
  id: z.string().regex(/^[\w-]{1,128}$/),
  pinFrameUrl: z.string().max(2_048),
});

/**
 * `POST /v1/cards/{id}/pinControl` (api.md section 6). A PIN is set on the latest version always, so the sequence
 * number goes along for seeing and changing one only. Throws `ActCallFailed` only.
 */
export async function requestControl(
  call: ProcessorHttp,
  { scope, card, plastic }: ControlWish,
  { auditUser }: Holder,
  pinOrigins: readonly string[],
): Promise<IssuedControl> {
  const version = scope === 'SET_PIN' ? {} : { sequenceNumber: plastic.sequenceNumber };
  const asking = call({
    method: 'POST',
    path: `/v1/cards/${encodeURIComponent(card.cardId)}/pinControl`,
    headers: { 'x-audit-user': auditUser },
    json: { scope, ...version },
    maxBytes: CONTROL_MAX_BYTES,
  });
  const { json } = await acted(asking, 'unknown');
  const { data } = Created.safeParse(json);
  if (!data) throw nonsense('pinControl: unexpected body');
  const src = allowedPinUrl(data.pinFrameUrl, pinOrigins);
  if (!src) throw nonsense('the PIN page is on a foreign origin');
  const operation = scope === 'VIEW_PIN' ? 'view-pin' : 'set-pin';
  return {
    channel: 'message',
    controlId: data.id,
    src,
    targetOrigin: new URL(src).origin,
    message: { operation, pinControlId: data.id },
  };
}
