import type { Card, Plastic } from '../card.ts';

/** GUESS G-02: the first 8 digits and the last 4 stay readable (api.md section 3.4). */
const masked = (last4: string) => `53990012****${last4}`;

/** GUESS G-28: of an address nothing is published but that there is one. */
const ADDRESS = { addressLine1: 'Testikatu 1', zipCode: '00100', city: 'Helsinki', country: 'FIN' };

/**
 * A card as the API shows it. GUESS G-03: the published excerpts are cut before some of these fields.
 * `issuingChannel` is unpublished on purpose: a client must bear fields that it does not know (api.md section 5).
 */
export const cardJson = (card: Card, { strange = false } = {}) => ({
  id: card.id,
  customerId: card.customerId,
  accountId: card.accountId,
  product: card.product,
  cardRole: card.cardRole,
  status: strange ? 'CARD_ASLEEP' : card.status,
  statusDate: card.statusDate,
  pinStatus: strange ? 'Q' : card.pinStatus,
  maskedCardNumber: masked(card.last4),
  expiration: card.expiration,
  createdDate: card.createdDate,
  pinAttempts: card.pinAttempts,
  pinDeliveryType: 'MAIL',
  cardAddress: ADDRESS,
  pinAddress: ADDRESS,
  embossing: { firstName: card.firstName, lastName: card.lastName, physical: !isVirtual(card) },
  issuingChannel: 'DIGITAL_FIRST',
});

/** A plastic, as api.md section 3.3 has it, with an unpublished `batchReference`. */
export const plasticJson = (plastic: Plastic, card: Card) => ({
  id: plastic.id,
  cardId: plastic.cardId,
  sequenceNumber: plastic.sequenceNumber,
  expiration: plastic.expiration,
  createdDate: plastic.createdDate,
  ...(plastic.productionDate === null ? {} : { productionDate: plastic.productionDate }),
  productionType: plastic.productionType,
  status: plastic.status,
  embossing: { firstName: card.firstName, lastName: card.lastName, physical: plastic.physical },
  batchReference: `B${plastic.sequenceNumber}`,
});

const isVirtual = (card: Card) => card.product.endsWith('_VIRTUAL');
