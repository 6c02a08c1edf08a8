import { useQuery } from '@tanstack/react-query';
import type { PinStatus } from '@/lib/contract/pin-status';
import { ApiError, read } from './api';
import { type FramePhase, isLive } from './frame-protocol';

const SECOND = 1_000;
/** After the frame claimed success: soon, then more slowly. */
const AFTER_CLAIM = [1, 2, 4, 8, 15].map((seconds) => seconds * SECOND);
/** No word from the frame: it may be one that never speaks (design.md section 4). */
const WHILE_SILENT = [20, 40, 60, 120].map((seconds) => seconds * SECOND);
/** The page is open in another tab: nothing is heard of it, and whoever comes back is told at once. */
const WHILE_AWAY = [5, 10, 15, 20, 30, 60].map((seconds) => seconds * SECOND);
/** It speaks, so its success will be heard: reading is only for an event that got lost (design.md section 6). */
const WHILE_HEARD = [90, 180].map((seconds) => seconds * SECOND);

/** A frame, or a tab that was opened from here. */
export type Watched = FramePhase | 'away';
const PLANS: Partial<Record<Watched, readonly number[]>> = {
  away: WHILE_AWAY,
  claimed: AFTER_CLAIM,
  heard: WHILE_HEARD,
  rejected: WHILE_HEARD,
};

/** How long to wait before the next read, in ms; each read costs one call to the processor. */
export function pauseBefore(phase: Watched, reads: number): number | false {
  if (phase !== 'away' && !isLive(phase)) return false;
  const plan = PLANS[phase] ?? WHILE_SILENT;
  return plan[Math.min(reads, plan.length - 1)] ?? false;
}

export const readPinStatus = (cardRef: string) =>
  read<PinStatus>(`/api/cards/${encodeURIComponent(cardRef)}/pin-status`);

interface Listeners {
  readonly onDecided: (status: PinStatus) => void;
  readonly onSignedOut: () => void;
}

/** What a frame claims, or how it was lost: checked at once, or, offline, as soon as there is a line again. */
const CLAIMS: ReadonlySet<Watched> = new Set(['claimed', 'failed', 'blocked', 'offline']);

/** What may have gone on unheard while the person was elsewhere. */
const ON_RETURN: ReadonlySet<Watched> = new Set(['silent', 'away', 'hidden']);

/**
 * The processor's word, read on a hint and else on a slowing schedule. Each claim has a query of its own; until then
 * the `W` that opened the journey holds, and nothing is read. A hidden tab does not read.
 */
export function usePinStatus(cardRef: string, phase: Watched, { onDecided, onSignedOut }: Listeners) {
  const claim = CLAIMS.has(phase) ? phase : null;
  return useQuery<PinStatus | null, ApiError>({
    queryKey: ['pin-status', cardRef, claim],
    queryFn: async () => {
      try {
        const status = await readPinStatus(cardRef);
        if (status.pinStatus !== 'W') onDecided(status);
        return status;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'unauthenticated') onSignedOut();
        throw error;
      }
    },
    // Hidden: nothing is read while nobody is here, and all is told to whoever comes back.
    enabled: phase === 'away' || phase === 'hidden' || isLive(phase) || claim !== null,
    ...(claim ? {} : { initialData: null, staleTime: Infinity }),
    refetchInterval: ({ state }) => pauseBefore(phase, state.dataUpdateCount + state.errorUpdateCount),
    refetchOnWindowFocus: claim || ON_RETURN.has(phase) ? 'always' : false,
    retry: false,
    gcTime: 0,
  });
}
