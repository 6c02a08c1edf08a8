import 'server-only';
import { z } from 'zod';
import type { Holder } from '@/lib/set-pin/card';
import type { ControlWish, IssuedControl } from '@/lib/set-pin/ports';
import { acted, nonsense } from '../answer';
import type { ProcessorHttp, ProcessorReply } from '../http';
import { allowedPinUrl } from '../pin-url';

const CONTROL_MAX_BYTES = 16_384;

const address = z.string().max(2_048);
/** Only `id` is required by Enfuce (api.md 1.1); of the addresses, the one of our channel must be there. */
const Created = z.object({
  id: z.string().regex(/^[\w-]{1,128}$/),
  pinURL: address.nullish(),
  pinFrameURL: address.nullish(),
});

export interface PinPages {
  readonly pinOrigins: readonly string[];
  /** The `key` agreed with Enfuce for `pinFrameURL`; null where no frame is used. */
  readonly frameKey: string | null;
}

/** The frame's address with the agreed key in its query, whatever else stands there (api.md 1.3). */
function withKey(href: string, key: string | null): string {
  const url = new URL(href);
  if (key !== null) url.searchParams.set('key', key);
  return url.href;
}

/** Reads a control out of the answer: how the browser hands it on, in the channel that was wished for. */
export function readControl(
  { json }: ProcessorReply,
  { channel, scope }: Pick<ControlWish, 'channel' | 'scope'>,
  { pinOrigins, frameKey }: PinPages,
): IssuedControl {
  const { data } = Created.safeParse(json);
  if (!data) throw nonsense('pincontrol: unexpected body');
  const { id: controlId, pinURL, pinFrameURL } = data;
  const given = channel === 'form' ? pinURL : pinFrameURL;
  if (!given) throw nonsense('pincontrol: the address of our channel is missing');
  const href = allowedPinUrl(given, pinOrigins);
  if (!href) throw nonsense('the PIN page is on a foreign origin');
  if (channel === 'form') return { channel, controlId, action: href };
  const operation = scope === 'VIEW_PIN' ? 'view-pin' : 'set-pin';
  return {
    channel,
    controlId,
    src: withKey(href, frameKey),
    targetOrigin: new URL(href).origin,
    message: { operation, controlId },
  };
}

/**
 * `POST /pincontrol/v2/plastic/{plasticId}?auditUser=` (api.md 1.1). Throws `ActCallFailed` only. After a 429 the 30 s
 * of a control are waited out all the same: nothing published says that none was made.
 */
export async function requestControl(
  call: ProcessorHttp,
  wish: ControlWish,
  { auditUser }: Holder,
  pages: PinPages,
): Promise<IssuedControl> {
  const asking = call({
    method: 'POST',
    path: `/pincontrol/v2/plastic/${encodeURIComponent(wish.plastic.plasticId)}`,
    query: { auditUser },
    json: { scope: wish.scope },
    maxBytes: CONTROL_MAX_BYTES,
  });
  return readControl(await acted(asking, 'unknown'), wish, pages);
}
