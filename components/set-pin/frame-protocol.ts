/** The six events that Enfuce documents (api.md section 1.3), each in the use it belongs to. */
const EVENTS = {
  set: ['pin_valid', 'set_pin_validation_error', 'set_pin_success', 'set_pin_error'],
  view: ['view_pin_success', 'view_pin_error'],
} as const;
/** What a frame is open for: a PIN is set or changed in it, or seen. */
export type FrameUse = keyof typeof EVENTS;
export type FrameEvent = (typeof EVENTS)[FrameUse][number];

export interface FrameSaying {
  readonly event: FrameEvent;
  /** What `pin_valid` says of what is typed so far; false in every other event. */
  readonly isValid: boolean;
}

/** Reads a frame's message: `{event, pin_valid?}`, or null for everything else. A guard of a few lines: zod costs 34 kB. */
export function frameSaying(data: unknown, use: FrameUse): FrameSaying | null {
  if (typeof data !== 'object' || data === null || !('event' in data)) return null;
  const event = EVENTS[use].find((each) => each === data.event);
  if (!event) return null;
  return { event, isValid: event === 'pin_valid' && 'pin_valid' in data && data.pin_valid === true };
}

/** What a frame went through. From `open` to `shown` it is on the page; every other phase has none. */
export type FramePhase =
  | 'closed'
  | 'open'
  | 'silent'
  | 'heard'
  | 'rejected'
  | 'claimed'
  | 'doubted'
  | 'shown'
  | 'expired'
  | 'failed'
  | 'blocked'
  | 'offline'
  | 'hidden';
export type FrameSignal =
  | FrameEvent
  | 'opened'
  | 'too_late'
  | 'no_sign'
  | 'unconfirmed'
  | 'violation'
  | 'went_offline'
  | 'left'
  | 'hid';

const LIVE: ReadonlySet<FramePhase> = new Set([
  'open',
  'silent',
  'heard',
  'rejected',
  'claimed',
  'doubted',
  'shown',
]);
/** Whether the processor's page is on ours. */
export const isLive = (phase: FramePhase): boolean => LIVE.has(phase);

/** What ends any frame, or takes it away. */
const lost = { violation: 'blocked', went_offline: 'offline', left: 'closed' } as const;
/** What any live frame may do; an event is a hint and none of them ends the journey (S37). */
const whileLive = {
  ...lost,
  hid: 'hidden',
  pin_valid: 'heard',
  set_pin_validation_error: 'rejected',
  set_pin_success: 'claimed',
  set_pin_error: 'failed',
  view_pin_success: 'shown',
  view_pin_error: 'failed',
} as const;
/** It has claimed success: what it says of its field from then on is of no interest, and there is nothing left to hide. */
const afterClaim = { ...lost, set_pin_error: 'failed' } as const;
const afterwards = { opened: 'open', too_late: 'expired', left: 'closed', hid: 'hidden' } as const;

/** Phase x signal; what stands nowhere changes nothing. */
const TABLE: Readonly<Record<FramePhase, Partial<Record<FrameSignal, FramePhase>>>> = {
  closed: afterwards,
  open: { ...whileLive, no_sign: 'silent', too_late: 'expired' },
  silent: { ...whileLive, too_late: 'expired' },
  heard: whileLive,
  rejected: whileLive,
  claimed: { ...afterClaim, unconfirmed: 'doubted' },
  doubted: afterClaim,
  shown: { ...lost, hid: 'hidden', view_pin_error: 'failed' },
  expired: afterwards,
  failed: afterwards,
  blocked: afterwards,
  offline: afterwards,
  hidden: afterwards,
};

export const nextPhase = (phase: FramePhase, signal: FrameSignal): FramePhase =>
  TABLE[phase][signal] ?? phase;
