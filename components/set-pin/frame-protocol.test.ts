import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { frameSaying, type FramePhase, type FrameSignal, isLive, nextPhase } from './frame-protocol';

const SIGNALS = [
  ...(['opened', 'too_late', 'pin_valid', 'set_pin_validation_error', 'set_pin_success'] as const),
  ...(['set_pin_error', 'no_sign', 'unconfirmed', 'violation', 'went_offline', 'left'] as const),
  ...(['view_pin_success', 'view_pin_error', 'hid'] as const),
] satisfies FrameSignal[];

/** What each signal makes of each phase, in the order of SIGNALS; `.` changes nothing. */
const TABLE: Record<FramePhase, string> = {
  //         opened late     pin_valid val.error success error  no_sign unconf. viol.   offline left    seen  unseen hid
  closed:
    '   open   expired  .         .         .       .      .       .       .       .       closed  .     .      hidden',
  open: '     .      expired  heard     rejected  claimed failed silent  .       blocked offline closed  shown failed hidden',
  silent:
    '   .      expired  heard     rejected  claimed failed .       .       blocked offline closed  shown failed hidden',
  heard:
    '    .      .        heard     rejected  claimed failed .       .       blocked offline closed  shown failed hidden',
  rejected:
    ' .      .        heard     rejected  claimed failed .       .       blocked offline closed  shown failed hidden',
  claimed:
    '  .      .        .         .         .       failed .       doubted blocked offline closed  .     .      .',
  doubted:
    '  .      .        .         .         .       failed .       .       blocked offline closed  .     .      .',
  shown:
    '    .      .        .         .         .       .      .       .       blocked offline closed  .     failed hidden',
  expired:
    '  open   expired  .         .         .       .      .       .       .       .       closed  .     .      hidden',
  failed:
    '   open   expired  .         .         .       .      .       .       .       .       closed  .     .      hidden',
  blocked:
    '  open   expired  .         .         .       .      .       .       .       .       closed  .     .      hidden',
  offline:
    '  open   expired  .         .         .       .      .       .       .       .       closed  .     .      hidden',
  hidden:
    '   open   expired  .         .         .       .      .       .       .       .       closed  .     .      .',
};
const cells = Object.entries(TABLE).flatMap(([phase, row]) =>
  row
    .trim()
    .split(/\s+/)
    .map((next, at) => ({ phase, signal: SIGNALS[at], next: next === '.' ? phase : next })),
) as { phase: FramePhase; signal: FrameSignal; next: FramePhase }[];

describe('phase x signal', () => {
  test('the table is whole', () => {
    expect(cells).toHaveLength(13 * SIGNALS.length);
  });

  test.each(cells)('S37: $phase, $signal: $next', ({ phase, signal, next }) => {
    expect(nextPhase(phase, signal)).toBe(next);
  });

  test('S37: no phase says that the PIN is set: that word is the processor’s alone', () => {
    expect(Object.keys(TABLE).filter((phase) => /set|done|success|confirmed/.test(phase))).toEqual([]);
  });

  test('S37: a frame that is gone cannot bring itself back by any message', () => {
    const messages = SIGNALS.filter((signal) => /pin/.test(signal));
    const gone = cells.filter(({ phase, signal }) => !isLive(phase) && messages.includes(signal));
    expect(gone.filter(({ phase, next }) => phase !== next)).toEqual([]);
  });

  test('the frame is on the page from its opening until it ends', () => {
    const live = (Object.keys(TABLE) as FramePhase[]).filter(isLive);
    expect(live).toEqual(['open', 'silent', 'heard', 'rejected', 'claimed', 'doubted', 'shown']);
  });
});

/** The events that Enfuce documents (api.md 1.3), written down a second time, by other means. */
const ForSetting = z.discriminatedUnion('event', [
  z.looseObject({ event: z.literal('set_pin_success') }),
  z.looseObject({ event: z.literal('set_pin_error') }),
  z.looseObject({ event: z.literal('set_pin_validation_error') }),
  z.looseObject({ event: z.literal('pin_valid'), pin_valid: z.unknown() }),
]);

const ForSeeing = z.discriminatedUnion('event', [
  z.looseObject({ event: z.literal('view_pin_success') }),
  z.looseObject({ event: z.literal('view_pin_error') }),
]);

describe('reading a message from the frame', () => {
  test.each<unknown>([
    { event: 'set_pin_success' },
    { event: 'set_pin_error' },
    { event: 'set_pin_validation_error' },
    { event: 'pin_valid', pin_valid: true },
    { event: 'pin_valid', pin_valid: false },
    { event: 'set_pin_success', added: 'later' },
    { event: 'view_pin_success' },
    { event: 'view_pin_error' },
    { event: 'SET_PIN_SUCCESS' },
    { event: ' set_pin_success' },
    { event: ['set_pin_success'] },
    { event: { toString: () => 'set_pin_success' } },
    { event: 'constructor' },
    { event: '__proto__' },
    { event: 1 },
    { event: null },
    { event: undefined },
    { event: '' },
    { Event: 'set_pin_success' },
    {},
    [],
    ['set_pin_success'],
    'set_pin_success',
    '{"event":"set_pin_success"}',
    null,
    undefined,
    0,
    true,
  ])('S37: the guard and the schema agree on %j', (message) => {
    expect(frameSaying(message, 'set')?.event).toBe(ForSetting.safeParse(message).data?.event);
    expect(frameSaying(message, 'view')?.event).toBe(ForSeeing.safeParse(message).data?.event);
  });

  test.each([
    [{ event: 'pin_valid', pin_valid: true }, true],
    [{ event: 'pin_valid', pin_valid: false }, false],
    [{ event: 'pin_valid', pin_valid: 'true' }, false],
    [{ event: 'pin_valid' }, false],
    [{ event: 'set_pin_validation_error', pin_valid: true }, false],
  ])('%j says that what is typed is good: %s', (message, isValid) => {
    expect(frameSaying(message, 'set')?.isValid).toBe(isValid);
  });
});
