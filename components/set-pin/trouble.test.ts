import { describe, expect, test } from 'vitest';
import messages from '../../messages/en.json';
import { ApiError } from './api';
import { isLive, type FramePhase } from './frame-protocol';
import { remedyFor, TROUBLES, troubleOfPhase } from './trouble';

// The browser's zone knows the contract by type alone; messages/en.test.ts proves that these are all its codes.
const CODES = Object.keys(messages.errors.problems) as ApiError['code'][];
const PHASES: Record<FramePhase, string | null> = {
  ...{ closed: null, open: null, heard: null, rejected: null, claimed: null, shown: null, hidden: null },
  ...{ silent: 'silent', doubted: 'unconfirmed', expired: 'expired', failed: 'failed' },
  ...{ blocked: 'blocked', offline: 'offline' },
};

describe('what to do about a refusal', () => {
  test.each([...CODES, 'connection' as const])('%s has a remedy, and its words', (code) => {
    const remedy = remedyFor(new ApiError(code, 5));
    expect(['stay', 'prove', 'reload']).toContain(remedy.go);
    if (remedy.go !== 'reload') expect(TROUBLES).toContain(remedy.trouble);
  });

  test.each([
    ['step_up_required', { go: 'prove', trouble: 'proofUsedUp' }],
    ['step_up_refused', { go: 'prove', trouble: 'stepUpRefused' }],
    ['not_waiting_for_pin', { go: 'reload' }],
    ['not_found', { go: 'reload' }],
    ['control_is_live', { go: 'stay', trouble: 'stillOpen', waitSeconds: 31 }],
    ['processor_unavailable', { go: 'stay', trouble: 'busy', waitSeconds: 31 }],
    ['not_ready_for_pin', { go: 'stay', trouble: 'notReady' }],
    ['identity_unavailable', { go: 'prove', trouble: 'signInDown' }],
    ['unauthenticated', { go: 'stay', trouble: 'sessionEnded' }],
    ['connection', { go: 'stay', trouble: 'connection' }],
  ] as const)('%s: %j', (code, remedy) => {
    expect(remedyFor(new ApiError(code, 31))).toMatchObject(remedy);
  });

  test.each(['a_code_of_tomorrow', 'constructor', '__proto__', ''])(
    'a code that this page has never heard of (%j) is told as a refusal, with its wait',
    (code) => {
      const error = new ApiError(code as ApiError['code'], 7);
      expect(remedyFor(error)).toEqual({ go: 'stay', trouble: 'refused', waitSeconds: 7 });
    },
  );

  test.each([
    ['NotAllowedError', 'stepUpCancelled'],
    ['AbortError', 'stepUpCancelled'],
    ['SecurityError', 'passkeyUnavailable'],
    ['NotSupportedError', 'passkeyUnavailable'],
  ])('WebAuthn’s %s leads back to the proof: %s', (name, trouble) => {
    const error = Object.assign(new Error('a browser’s words'), { name });
    expect(remedyFor(error)).toEqual({ go: 'prove', trouble });
  });

  test.each([undefined, null, 'NotAllowedError', new TypeError('x')])(
    'what nobody expected (%s) is never an end without a way on',
    (error) => {
      expect(remedyFor(error)).toEqual({ go: 'prove', trouble: 'passkeyUnavailable' });
    },
  );
});

describe('what is said', () => {
  test.each(TROUBLES)('%s has a title and a text', (trouble) => {
    for (const words of [messages.pin.trouble, messages.changePin.trouble, messages.viewPin.trouble]) {
      const { title, text } = words[trouble];
      expect(title.length).toBeGreaterThan(0);
      expect(text.length).toBeGreaterThan(0);
    }
  });

  test('only a card that waits is said to wait', () => {
    const others = JSON.stringify([messages.changePin.trouble, messages.viewPin.trouble]);
    expect(others).not.toMatch(/waits for its PIN|where you left it/);
  });

  test.each(Object.entries(PHASES))('S38: of the phase %s: %s', (phase, trouble) => {
    expect(troubleOfPhase(phase as FramePhase)).toBe(trouble);
  });

  test('S38: every phase without a frame, but the first, says why there is none', () => {
    const mute = (Object.keys(PHASES) as FramePhase[]).filter(
      (phase) => !isLive(phase) && troubleOfPhase(phase) === null,
    );
    // Hidden has a page of its own, which says why.
    expect(mute).toEqual(['closed', 'hidden']);
  });
});
