import { describe, expect, test } from 'vitest';
import type { Card, Plastic } from './card';
import {
  aCard,
  aMadePlastic,
  aPlastic,
  CARD_REF,
  HOLDER,
  recordingPorts,
  rulesOver,
} from './recording-ports.fixture';

async function detailOf(card: Partial<Card>, plastics: readonly Plastic[] = [aMadePlastic()]) {
  const all = recordingPorts({
    cards: [aCard({ pinStatus: 'S', pinTries: { failed: 2, max: 3 }, ...card })],
    plastics,
  });
  return { all, detail: await rulesOver(all).detail(HOLDER, CARD_REF) };
}

describe('the page of one card', () => {
  test('of one’s own, in good order: where it is, its tries, and what can be done', async () => {
    const { detail } = await detailOf({});
    expect(detail).toMatchObject({ stage: 'pin_chosen', making: { at: 'active' }, pinTries: { failed: 2 } });
    expect(detail?.offers).toContain('view_pin');
  });

  test.each(['CARD_BLOCKED', 'SUSPECTED_FRAUD', 'CARD_CLOSED', 'CARD_LOST'])(
    '%s: it goes nowhere, whatever is said of its plastic',
    async (status) => {
      for (const plastic of [aMadePlastic(), aPlastic()])
        expect((await detailOf({ status }, [plastic])).detail?.making).toBeNull();
    },
  );

  test.each(['CARD_OK', 'CARD_BLOCKED', 'CARD_CLOSED'])(
    'S12: of a card that names somebody else nothing is told of its life, also if it is %s',
    async (status) => {
      const { all, detail } = await detailOf({ status, customerId: '1002' });
      expect(detail).toMatchObject({ making: null, pinTries: null, offers: [], isLetterOrdered: false });
      expect(all.calls).not.toContain('plastics');
    },
  );

  test('a letter is told of where one is on its way', async () => {
    const letter = aPlastic({ productionType: 'PIN' });
    expect((await detailOf({}, [aMadePlastic(), letter])).detail?.isLetterOrdered).toBe(true);
    expect((await detailOf({})).detail?.isLetterOrdered).toBe(false);
  });

  test('a stranger’s handle and a person who is no customer get nothing', async () => {
    const all = recordingPorts({ cards: [] });
    expect(await rulesOver(all).detail(HOLDER, CARD_REF)).toBeNull();
    expect(await rulesOver(all).detail({ ...HOLDER, customerId: null }, CARD_REF)).toBeNull();
  });
});
