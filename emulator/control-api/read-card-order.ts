import type { CardOrder, PlasticOrder } from '../add-card.ts';
import {
  CARD_ROLES,
  CARD_STATUSES,
  PIN_STATUSES,
  PLASTIC_STATUSES,
  PRODUCTION_TYPES,
  PRODUCTS,
} from '../card.ts';
import { count, oneOf, onlyFields, TesterMistake, text } from './read-fields.ts';

type Fields = { readonly [field: string]: unknown };
type Given<T> = { [Key in keyof T]?: T[Key] | undefined };

const DIGITS = /^\d{1,19}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const NAME = /^[\p{L} '-]{1,40}$/u;

/** Reads what a tester says about a new card. @throws TesterMistake */
export function readCardOrder(fields: Fields): CardOrder {
  const order: Given<CardOrder> = {
    customerId: text(fields, 'customerId', DIGITS),
    namedCustomerId: text(fields, 'namedCustomerId', DIGITS),
    product: oneOf(fields, 'product', PRODUCTS),
    pinStatus: oneOf(fields, 'pinStatus', PIN_STATUSES),
    status: oneOf(fields, 'status', CARD_STATUSES),
    cardRole: oneOf(fields, 'cardRole', CARD_ROLES),
    isApplication: oneOf(fields, 'isApplication', [true, false]),
    last4: text(fields, 'last4', /^\d{4}$/),
    createdDate: text(fields, 'createdDate', DAY),
    firstName: text(fields, 'firstName', NAME),
    lastName: text(fields, 'lastName', NAME),
    failedTries: count(fields, 'failedTries', 0),
    pin: text(fields, 'pin', /^\d{4,12}$/),
    plastics: readPlastics(fields['plastics']),
  };
  onlyFields(fields, Object.keys(order));
  return given(order);
}

function readPlastics(list: unknown): PlasticOrder[] | undefined {
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw new TesterMistake('plastics must be a list');
  return list.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) throw new TesterMistake('a plastic must be an object');
    const fields: Fields = { ...item };
    const order: Given<PlasticOrder> = {
      status: oneOf(fields, 'status', PLASTIC_STATUSES),
      productionType: oneOf(fields, 'productionType', PRODUCTION_TYPES),
      physical: oneOf(fields, 'physical', [true, false]),
      productionDate: text(fields, 'productionDate', DAY),
    };
    onlyFields(fields, Object.keys(order));
    return given(order);
  });
}

/** Without the fields that were left out, so that `in` and spreading see only what was said. */
const given = <T extends object>(order: Given<T>) =>
  Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined)) as Partial<T>;
