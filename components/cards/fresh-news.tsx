'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { read } from '../set-pin/api';

const EVERY_MS = 5_000;

interface FreshNewsProps {
  cardRef: string;
  /** When something was last heard of the card, as this page was made. */
  changedAt: string | null;
}

/**
 * Asks our own database whether Enfuce has told something new of this card, and if so has the page made again. A
 * hidden page does not ask.
 */
export function FreshNews({ cardRef, changedAt }: FreshNewsProps) {
  const router = useRouter();
  const { data } = useQuery<{ changedAt: string | null }>({
    queryKey: ['news', cardRef],
    queryFn: () => read(`/api/cards/${encodeURIComponent(cardRef)}/news`),
    refetchInterval: EVERY_MS,
    retry: false,
    gcTime: 0,
  });
  const heard = data?.changedAt ?? null;
  useEffect(() => {
    if (heard !== null && heard !== changedAt) router.refresh();
  }, [heard, changedAt, router]);
  return null;
}
