import type { Card, Plastic } from '../card.ts';
import type { Tenant } from '../tenant.ts';
import { plasticsOf } from '../tenant.ts';

const PIN_STATUS = { W: 'WAITING', S: 'SET', D: 'GENERATED' } as const;
/** MyCore's words for a card's status. */
export const CARD_STATUS = {
  CARD_OK: 'ACTIVE',
  CARD_NO_RENEWAL: 'ACTIVE',
  CARD_BLOCKED: 'BLOCKED',
  SUSPECTED_FRAUD: 'BLOCKED_SUSPECTED_FRAUD',
  CARD_CLOSED_DUE_TO_FRAUD: 'CLOSED_DUE_TO_FRAUD',
  CARD_LOST: 'CLOSED_LOST',
  CARD_STOLEN: 'CLOSED_STOLEN',
  CARD_CLOSED: 'CLOSED',
  CARD_EXPIRED: 'CLOSED_EXPIRED',
} as const satisfies { [Status in Card['status']]: string };

/** One programme for every card of a tenant: enough for an order to name one. */
export const PROGRAM_ID = '5f0c7d9e-6f5e-4b53-9a53-0c1f6c6a9b11';

const isVirtual = (card: Card) => card.product.endsWith('_VIRTUAL');
const moment = (day: string) => `${day}T00:00:00Z`;

/** The versions of a card are its plastics; a PIN letter is none. */
export const versionsOf = (tenant: Tenant, card: Card): Plastic[] =>
  plasticsOf(tenant, card.id).filter(({ productionType }) => productionType !== 'PIN');

function versionStatus({ status }: Plastic): string {
  if (status === 'ACTIVE' || status === 'CLOSED') return status;
  return status === 'LOCKED_FOR_ONLINE' ? 'ACTIVE_LIMITED' : 'INITIAL';
}

/** `CardResponse` (api.md section 6), with an unpublished `shelf`. */
export const cardJson = (tenant: Tenant, card: Card, { strange = false } = {}) => ({
  id: card.uuid,
  createdAt: moment(card.createdDate),
  updatedAt: moment(card.createdDate),
  programId: PROGRAM_ID,
  cardholderId: card.cardholderUuid,
  accountId: card.accountId,
  ...(isVirtual(card) ? {} : { plastic: { embossingName: `${card.firstName} ${card.lastName}` } }),
  cardVersions: versionsOf(tenant, card).map((plastic) => ({
    status: versionStatus(plastic),
    expirationTime: `${plastic.expiration.year}-${String(plastic.expiration.month).padStart(2, '0')}-28T23:59:59Z`,
    sequenceNumber: plastic.sequenceNumber,
    createdAt: moment(plastic.createdDate),
    updatedAt: moment(plastic.createdDate),
  })),
  role: strange ? 'SOMETHING_NEW' : card.isApplication ? 'CARD_APPLICATION' : 'MAIN_CARD',
  ...(card.previousId === null ? {} : { previousCardId: tenant.cards.get(card.previousId)?.uuid }),
  // GUESS M-05: a tenant may call its configurations what it likes; ours are called as the products.
  cardConfigurationCode: card.product,
  cardConfigurationType: card.product.startsWith('DEBIT') ? 'DEBIT' : 'CREDIT',
  cardScheme: card.product.includes('VISA') ? 'VISA' : 'MASTERCARD',
  maskedPan: `539900______${card.last4}`,
  pinStatus: strange ? 'DREAMT' : card.isApplication ? 'INHERITED' : PIN_STATUS[card.pinStatus],
  cardStatus: strange ? 'ASLEEP' : CARD_STATUS[card.status],
  automaticRenewal: true,
  updateCount: 1,
  shelf: 'B4',
});

/** `PlasticManufacturingHistoryResponse`, with an unpublished `line`. GUESS M-06: a version that waits for its PIN awaits its crypto values. */
export const historyJson = (tenant: Tenant, card: Card) => ({
  manufacturingEntries: plasticsOf(tenant, card.id)
    .filter(({ physical }) => physical)
    .map((plastic) => ({
      id: plastic.id,
      createdAt: moment(plastic.createdDate),
      ...(plastic.producedAt === null ? {} : { sentToManufacturerAt: plastic.producedAt }),
      cardVersionSequenceNumber: plastic.sequenceNumber,
      manufacturingReason: plastic.reason,
      status: manufacturingStatus(card, plastic),
      data: '{}',
      line: 3,
    })),
});

function manufacturingStatus({ pinStatus }: Card, { status, producedAt, productionType }: Plastic): string {
  if (status === 'REJECTED') return 'MANUFACTURING_ABORTED';
  if (producedAt !== null) return 'SENT_TO_MANUFACTURER';
  return pinStatus === 'W' && productionType !== 'PIN' ? 'AWAITING_CRYPTO_VALUES' : 'CRYPTO_VALUES_PROCESSED';
}
