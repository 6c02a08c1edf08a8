import { describe, expect, test } from 'vitest';
import type { CardOperation } from '../contract/step-up';
import type { Card, Plastic } from './card';
import { judgeOffer, offersOf, type Situation } from './offers';
import { aCard, aMadePlastic, aPlastic, HOLDER } from './recording-ports.fixture';

const PAYMENT = { changePin: false, pinTries: true };
const MYCORE = { changePin: true, pinTries: false };
const at = (
  card: Partial<Card>,
  plastics: readonly Plastic[],
  can: Situation['can'] = PAYMENT,
): Situation => ({ card: aCard(card), plastics, customerId: HOLDER.customerId, can });

const inUse = [aMadePlastic()];
const used = { pinStatus: 'S', pinTries: { failed: 2, max: 3 } } as const;

describe('what the page of a card offers', () => {
  test.each<[string, Situation, CardOperation[]]>([
    ['waiting for its PIN', at({}, [aPlastic()]), ['set_pin', 'random_pin']],
    ['PIN chosen, not made', at({ pinStatus: 'S' }, [aPlastic()]), []],
    ['sent', at({ pinStatus: 'S' }, [aMadePlastic({ status: 'LOCKED' })]), ['replace_card', 'activate_card']],
    ['in use', at({ pinStatus: 'S' }, inUse), ['view_pin', 'reissue_card', 'replace_card', 'reorder_pin']],
    [
      'in use, tries used up',
      at(used, inUse),
      ['view_pin', 'reissue_card', 'replace_card', 'reset_pin_tries', 'reorder_pin'],
    ],
    [
      'in use on MyCore, which tells of no tries',
      at(used, inUse, MYCORE),
      ['view_pin', 'change_pin', 'reissue_card', 'replace_card', 'reorder_pin'],
    ],
    [
      'made anew, and waiting for the PIN of the new one',
      at({}, [aMadePlastic(), aPlastic({ plasticId: '502', sequenceNumber: 2 })]),
      ['set_pin', 'view_pin', 'random_pin', 'replace_card', 'reorder_pin'],
    ],
    [
      'a letter with the PIN under way',
      at({ pinStatus: 'S' }, [...inUse, aPlastic({ productionType: 'PIN' })]),
      ['view_pin', 'reissue_card', 'replace_card'],
    ],
    ['blocked', at({ status: 'CARD_BLOCKED', pinStatus: 'S' }, inUse), ['replace_card']],
    ['suspected of fraud', at({ status: 'SUSPECTED_FRAUD', pinStatus: 'S' }, inUse), []],
    ['closed', at({ status: 'CARD_CLOSED', pinStatus: 'S' }, inUse), []],
    ['lost', at({ status: 'CARD_LOST', pinStatus: 'S' }, inUse), []],
    ['of bits', at({ physical: false, pinStatus: 'S' }, inUse), []],
    ['with another’s name on it', at({ customerId: '1002', pinStatus: 'S' }, inUse), []],
    ['of a role nobody knows', at({ role: 'unknown', pinStatus: 'S' }, inUse), []],
    ['with its main card’s PIN', at({ pinStatus: 'inherited' }, inUse, MYCORE), []],
    ['without a plastic', at({ pinStatus: 'S' }, []), []],
  ])('%s', (_, situation, offers) => {
    expect(offersOf(situation)).toEqual(offers);
  });

  test('S13: an offer names the plastic it is about', () => {
    const both = [aMadePlastic({ plasticId: '1' }), aPlastic({ plasticId: '2', sequenceNumber: 2 })];
    expect(judgeOffer('view_pin', at({}, both))).toMatchObject({ plastic: { plasticId: '1' } });
    expect(judgeOffer('set_pin', at({}, both))).toMatchObject({ plastic: { plasticId: '2' } });
  });
});
