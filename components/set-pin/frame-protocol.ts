/** The events that Enfuce documents for SET_PIN (api.md 1.3). */
const EVENTS = ['pin_valid', 'set_pin_validation_error', 'set_pin_success', 'set_pin_error'] as const;
export type FrameEvent = (typeof EVENTS)[number];

/** Reads a frame's message: `{event, pin_valid?}`, or null for everything else. A guard of a few lines: zod costs 34 kB. */
export function frameEvent(data: unknown): FrameEvent | null {
  if (typeof data !== 'object' || data === null || !('event' in data)) return null;
  return EVENTS.find((each) => each === data.event) ?? null;
}

/** What a frame went through. From `open` to `doubted` it is on the page; every other phase has none. */
export type FramePhase =
  | 'closed'
  | 'open'
  | 'silent'
  | 'heard'
  | 'rejected'
  | 'claimed'
  | 'doubted'
  | 'expired'
  | 'failed'
  | 'blocked'
  | 'offline';
export type FrameSignal =
  FrameEvent | 'opened' | 'too_late' | 'no_sign' | 'unconfirmed' | 'violation' | 'went_offline' | 'left';

const LIVE: ReadonlySet<FramePhase> = new Set(['open', 'silent', 'heard', 'rejected', 'claimed', 'doubted']);
/** Whether the processor's page is on ours. */
export const isLive = (phase: FramePhase): boolean => LIVE.has(phase);

/** What any live frame may do; an event is a hint and none of them ends the journey (S37). */
const whileLive = {
  pin_valid: 'heard',
  set_pin_validation_error: 'rejected',
  set_pin_success: 'claimed',
  set_pin_error: 'failed',
  violation: 'blocked',
  went_offline: 'offline',
  left: 'closed',
} as const;
/** It has claimed success: what it says of its field from then on is of no interest. */
const afterClaim = {
  set_pin_error: 'failed',
  violation: 'blocked',
  went_offline: 'offline',
  left: 'closed',
} as const;
const afterwards = { opened: 'open', too_late: 'expired', left: 'closed' } as const;

/** Phase x signal; what stands nowhere changes nothing. */
const TABLE: Readonly<Record<FramePhase, Partial<Record<FrameSignal, FramePhase>>>> = {
  closed: afterwards,
  open: { ...whileLive, no_sign: 'silent' },
  silent: whileLive,
  heard: whileLive,
  rejected: whileLive,
  claimed: { ...afterClaim, unconfirmed: 'doubted' },
  doubted: afterClaim,
  expired: afterwards,
  failed: afterwards,
  blocked: afterwards,
  offline: afterwards,
};

export const nextPhase = (phase: FramePhase, signal: FrameSignal): FramePhase =>
  TABLE[phase][signal] ?? phase;
