import { z } from 'zod';
import { PIN_OPERATIONS, StepUpClaim } from './step-up';

/** Asks for one PIN control under a proof for this act on this card. */
export const PinControlRequest = StepUpClaim.extend({
  operation: z.enum(PIN_OPERATIONS),
  /** The way out where a frame is refused: the same control in a tab of its own. For setting a PIN alone. */
  inTab: z.literal(true).optional(),
});
export type PinControlRequest = z.infer<typeof PinControlRequest>;

const controlId = z.string().min(1).max(128);
const common = {
  /** The control must have left the browser this long after the request began (S19). */
  leaveWithinMs: z.number().int().positive().max(20_000),
  /** A further control can be had this long after this answer. */
  nextInMs: z.number().int().positive(),
};
const form = { action: z.url(), field: z.literal('controlId'), controlId };

/** What a frame is told once it has loaded: Payment API, then MyCore (api.md sections 1.3 and 6). */
const FrameMessage = z.union([
  z.strictObject({ operation: z.enum(['set-pin', 'view-pin']), controlId }),
  z.strictObject({ operation: z.enum(['set-pin', 'view-pin']), pinControlId: controlId }),
]);

/** What the browser does with a control: a closed description, never composed there (design.md section 4). */
export const PinControl = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('form'), ...form, ...common }),
  z.strictObject({ channel: z.literal('tab'), ...form, ...common }),
  z.strictObject({
    channel: z.literal('message'),
    /** The frame's address, on an allow-listed origin; the control is not in it. */
    src: z.url(),
    /** The one origin that may read the message. */
    targetOrigin: z.url(),
    message: FrameMessage,
    /** Sent by our own button where the bank has chosen so (`PIN_SUBMIT`); absent where the frame has one. */
    submit: z.strictObject({ operation: z.literal('set-pin-set') }).optional(),
    ...common,
  }),
]);
export type PinControl = z.infer<typeof PinControl>;
export type FormControl = Extract<PinControl, { channel: 'form' | 'tab' }>;
export type MessageControl = Extract<PinControl, { channel: 'message' }>;
