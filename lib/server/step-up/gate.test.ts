import { beforeEach, describe, expect, test, vi } from 'vitest';
import { OPERATIONS } from '@/lib/contract/step-up';
import { createGate } from './gate';

const [requireRunning, requireRoom, requireReachable] = [
  vi.fn<() => Promise<void>>(),
  vi.fn<() => Promise<void>>(),
  vi.fn<() => void>(),
];
const gate = createGate({ pauses: { requireRunning }, admission: { requireRoom }, requireReachable });
beforeEach(() => {
  for (const ask of [requireRunning, requireRoom]) ask.mockReset().mockResolvedValue(undefined);
  requireReachable.mockReset();
});
const OURS = ['enrol_passkey', 'remove_passkey'] as const;

describe('S45: the gate before a proof', () => {
  test.each(OURS)(
    '%s is none of Enfuce’s business: it begins in a pause, an outage and a crowd',
    async (operation) => {
      await gate.requireOpen(operation);
      await gate.admit(operation);
      for (const ask of [requireRunning, requireRoom, requireReachable]) expect(ask).not.toHaveBeenCalled();
    },
  );

  test.each(OPERATIONS.filter((each) => !(OURS as readonly string[]).includes(each)))(
    '%s waits for the end of a pause, for Enfuce, and for room',
    async (operation) => {
      requireRunning.mockRejectedValueOnce(new Error('paused'));
      await expect(gate.requireOpen(operation)).rejects.toThrow('paused');
      requireReachable.mockImplementationOnce(() => {
        throw new Error('away');
      });
      await expect(gate.requireOpen(operation)).rejects.toThrow('away');
      await expect(gate.requireOpen(operation)).resolves.toBe(undefined);
      expect(requireRoom, 'looking takes no room').not.toHaveBeenCalled();
      requireRoom.mockRejectedValueOnce(new Error('full'));
      await expect(gate.admit(operation)).rejects.toThrow('full');
    },
  );
});
