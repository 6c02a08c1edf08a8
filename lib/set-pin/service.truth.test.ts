import { describe, expect, test } from 'vitest';
import { aCard, CARD_REF, HOLDER, recordingPorts, rulesOver } from './recording-ports.fixture';

describe('the processor’s word ends a journey', () => {
  test('S37 seed-12: S ends the authorisations of the card and is written down once', async () => {
    const all = recordingPorts({ cards: [aCard({ pinStatus: 'S' })] });
    expect(await rulesOver(all).pinStatus(HOLDER, CARD_REF)).toBe('S');
    expect(all.calls).toEqual(['resolve', 'cards, shared', 'end', 'audit pin_set_observed']);
  });

  test('S37: S that was seen before is not written down again', async () => {
    const all = recordingPorts({ cards: [aCard({ pinStatus: 'S' })], endedOne: false });
    expect(await rulesOver(all).pinStatus(HOLDER, CARD_REF)).toBe('S');
    expect(all.audited).toEqual([]);
  });

  test.each(['W', 'D'] as const)('S37: %s changes nothing', async (pinStatus) => {
    const all = recordingPorts({ cards: [aCard({ pinStatus })] });
    expect(await rulesOver(all).pinStatus(HOLDER, CARD_REF)).toBe(pinStatus);
    expect(all.calls).toEqual(['resolve', 'cards, shared']);
  });

  test.each(['unknown', 'inherited'] as const)(
    '%s is never told as a status that ends a journey',
    async (pinStatus) => {
      const all = recordingPorts({ cards: [aCard({ pinStatus })] });
      const asked = rulesOver(all).pinStatus(HOLDER, CARD_REF);
      await expect(asked).rejects.toMatchObject({ code: 'processor_nonsense' });
    },
  );
});

describe('the list of cards', () => {
  test('costs one call to the processor and shows neither card id nor customer', async () => {
    const all = recordingPorts();
    const cards = await rulesOver(all).cardsOf(HOLDER);
    expect(cards).toEqual([{ ref: CARD_REF, product: 'VISA_CARD', last4: '1234', stage: 'waiting_for_pin' }]);
    expect(all.calls).toEqual(['cards, shared', 'remember']);
  });

  test('is null for someone who is no customer, without a call', async () => {
    const all = recordingPorts();
    expect(await rulesOver(all).cardsOf({ ...HOLDER, customerId: null })).toBeNull();
    expect(all.calls).toEqual([]);
  });

  test('S12: one card is found by the holder’s own handle, and by no other', async () => {
    const setPin = rulesOver(recordingPorts());
    expect(await setPin.view(HOLDER, CARD_REF)).toMatchObject({ ref: CARD_REF });
    const none = rulesOver(recordingPorts({ cards: [] }));
    expect(await none.view(HOLDER, CARD_REF)).toBeNull();
  });
});
