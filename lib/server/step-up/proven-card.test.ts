import { describe, expect, test, vi } from 'vitest';
import { CardRef } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import { createProvenCard } from './proven-card';

const REF = CardRef.parse(`crd_${'a'.repeat(26)}`);
const HOLDER = { id: 'hld_anna', sessionId: 'session' } as Holder;
const SEEN = { cardId: '7', product: 'DEBIT_MC', last4: '1234' };

const find = vi.fn(() => Promise.resolve<typeof SEEN | null>(SEEN));
const isLive = vi.fn(() => Promise.resolve(true));
const wasTaken = vi.fn(() => Promise.resolve(false));
const provenCard = createProvenCard({ handles: { find }, authorisations: { isLive }, slots: { wasTaken } });

describe('the card that somebody comes back to from the proof', () => {
  test('is the one that they were shown, where a proof for its PIN lives and nothing was asked for it yet', async () => {
    expect(await provenCard(HOLDER, REF)).toEqual({
      ...{ ref: REF, product: 'DEBIT_MC', last4: '1234' },
      stage: 'waiting_for_pin',
    });
    expect(find).toHaveBeenCalledWith(HOLDER, REF);
    expect(isLive).toHaveBeenCalledWith(HOLDER, 'set_pin', '7');
    expect(wasTaken).toHaveBeenCalledWith('7');
  });

  test('is none without such a proof: then the processor is asked', async () => {
    isLive.mockResolvedValueOnce(false);
    expect(await provenCard(HOLDER, REF)).toBeNull();
  });

  test('is none where something was asked for it meanwhile: it may have another PIN by now', async () => {
    wasTaken.mockResolvedValueOnce(true);
    expect(await provenCard(HOLDER, REF)).toBeNull();
  });

  test('S12 is none where the handle is not theirs', async () => {
    find.mockResolvedValueOnce(null);
    expect(await provenCard(HOLDER, REF)).toBeNull();
  });
});
