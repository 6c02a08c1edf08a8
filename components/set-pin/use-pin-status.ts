import { useQuery } from '@tanstack/react-query';
import type { PinStatus } from '@/lib/contract/pin-status';
import { type ApiError, read } from './api';
import { type FramePhase, isLive } from './frame-protocol';

const SECOND = 1_000;
/** After the frame claimed success: soon, then more slowly. */
const AFTER_CLAIM = [1, 2, 4, 8, 15].map((seconds) => seconds * SECOND);
/** No word from the frame: it may be one that never speaks (design.md section 4). */
const WHILE_SILENT = [20, 40, 60, 120].map((seconds) => seconds * SECOND);
/** It speaks, so its success will be heard: reading is only for an event that got lost (design.md section 6). */
const WHILE_HEARD = [90, 180].map((seconds) => seconds * SECOND);

/** How long to wait before the next read, in ms; each read costs one call to the processor. */
export function pauseBefore(phase: FramePhase, reads: number): number | false {
  if (!isLive(phase)) return false;
  const plan =
    phase === 'claimed'
      ? AFTER_CLAIM
      : phase === 'heard' || phase === 'rejected'
        ? WHILE_HEARD
        : WHILE_SILENT;
  return plan[Math.min(reads, plan.length - 1)] ?? false;
}

export const readPinStatus = (cardRef: string) =>
  read<PinStatus>(`/api/cards/${encodeURIComponent(cardRef)}/pin-status`);

/**
 * The processor's word, read on a hint and else on a slowing schedule. A claim of success has a query of its own, so
 * that its first read happens at once; before it, the `W` that opened the journey holds. A hidden tab does not read.
 */
export function usePinStatus(cardRef: string, phase: FramePhase, onDecided: (pinStatus: 'S' | 'D') => void) {
  const claimed = phase === 'claimed';
  return useQuery<PinStatus, ApiError>({
    queryKey: ['pin-status', cardRef, claimed],
    queryFn: async () => {
      const status = await readPinStatus(cardRef);
      if (status.pinStatus !== 'W') onDecided(status.pinStatus);
      return status;
    },
    enabled: isLive(phase),
    ...(claimed ? {} : { initialData: { pinStatus: 'W' as const }, staleTime: Infinity }),
    refetchInterval: ({ state }) => pauseBefore(phase, state.dataUpdateCount + state.errorUpdateCount),
    refetchOnWindowFocus: claimed || phase === 'silent' ? 'always' : false,
    retry: false,
    gcTime: 0,
  });
}
