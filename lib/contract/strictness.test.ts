import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { CardRef } from './card';
import { CardActRequest, OrderRequest } from './card-act';
import { PasskeyEnrolment, PasskeyOptionsRequest } from './passkey';
import { PinControl, PinControlRequest } from './pin-control';
import { CARD_OPERATIONS, ChallengeRequest, PageSecret, PageSecretHash, StepUpId } from './step-up';

const cardRef = `crd_${'a'.repeat(26)}`;
const proof = { stepUpId: `stp_${'-'.repeat(22)}`, pageSecret: '_'.repeat(22) };
const secretHash = 'h'.repeat(43);

const REQUESTS: readonly [name: string, schema: z.ZodType, good: Record<string, unknown>][] = [
  ['PinControlRequest', PinControlRequest, { ...proof, operation: 'set_pin' }],
  [
    'PinControlRequest with an answer',
    PinControlRequest,
    { ...proof, operation: 'view_pin', assertion: { id: 'x', type: 'y' } },
  ],
  ['CardActRequest', CardActRequest, proof],
  ['OrderRequest', OrderRequest, { ...proof, offer: `ofr_${'b'.repeat(26)}`, pin: 'own' }],
  ['ChallengeRequest', ChallengeRequest, { operation: 'set_pin', way: 'passkey', secretHash, cardRef }],
  [
    'ChallengeRequest without a card',
    ChallengeRequest,
    { operation: 'enrol_passkey', way: 'openid', secretHash },
  ],
  [
    'ChallengeRequest for an order',
    ChallengeRequest,
    { operation: 'order_card', way: 'openid', secretHash, offer: `ofr_${'o'.repeat(26)}` },
  ],
  [
    'ChallengeRequest for taking a passkey away',
    ChallengeRequest,
    { operation: 'remove_passkey', way: 'openid', secretHash, passkey: 'p'.repeat(43) },
  ],
  ['PasskeyOptionsRequest', PasskeyOptionsRequest, proof],
  ['PasskeyEnrolment', PasskeyEnrolment, { ...proof, attestation: { id: 'x' } }],
];
/** What a browser might like to decide, and must not (api.md 1.1: scope, plastic and user are the server's). */
const SMUGGLED = ['scope', 'auditUser', 'plasticId', 'customerId', 'cardId', 'pinURL', 'allowed', 'pin'];

describe.each(REQUESTS)('%s', (_, schema, good) => {
  test('S15: what it asks for is accepted', () => {
    expect(schema.safeParse(good).success).toBe(true);
  });

  test.each(SMUGGLED)('S15: with the extra field %s it is refused', (field) => {
    expect(schema.safeParse({ ...good, [field]: 'SET_PIN' }).success).toBe(false);
  });

  test.each(Object.keys(good).filter((field) => field !== 'assertion'))(
    'S15: without %s, or with another type in it, it is refused',
    (field) => {
      const rest = Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));
      for (const request of [rest, ...[1, null, ['x'], {}].map((value) => ({ ...rest, [field]: value }))])
        expect(schema.safeParse(request).success).toBe(false);
    },
  );
});

test.each(CARD_OPERATIONS)('S05: %s names its card', (operation) => {
  const without = { operation, way: 'passkey', secretHash };
  expect(ChallengeRequest.safeParse(without).success).toBe(false);
  expect(ChallengeRequest.safeParse({ ...without, cardRef }).success).toBe(true);
});
test.each(['order_card', 'enrol_passkey'])('S05: %s is about no card and names none', (operation) => {
  const withCard = { operation, way: 'passkey', secretHash, cardRef };
  expect(ChallengeRequest.safeParse(withCard).success).toBe(false);
});
test('S15: an account, a product and a name are no part of an order', () => {
  const order = { ...proof, offer: `ofr_${'b'.repeat(26)}`, pin: 'own' };
  for (const field of ['accountId', 'product', 'firstName', 'pinStatus', 'cardRole'])
    expect(OrderRequest.safeParse({ ...order, [field]: 'x' }).success).toBe(false);
});

describe('S12: a handle, a secret and a step-up’s name have one form', () => {
  test.each<[string, z.ZodType, string]>([
    ['CardRef', CardRef, cardRef],
    ['StepUpId', StepUpId, proof.stepUpId],
    ['PageSecret', PageSecret, proof.pageSecret],
    ['PageSecretHash', PageSecretHash, secretHash],
  ])('%s: one character more, less or other is malformed', (_, schema, good) => {
    expect(schema.safeParse(good).success).toBe(true);
    for (const bad of [
      `${good}a`,
      good.slice(1),
      good.slice(0, -1),
      `${good.slice(0, -1)}/`,
      `${good}\n`,
      '',
    ])
      expect(schema.safeParse(bad).success).toBe(false);
  });
});

describe('S19: a control', () => {
  const control = {
    ...{ channel: 'form', action: 'https://pin.enfuce.example/pin', field: 'controlId', controlId: 'c' },
    ...{ leaveWithinMs: 20_000, nextInMs: 32_000 },
  };
  test('S19: leaves within 20 s, through a form field named controlId, or is malformed', () => {
    expect(PinControl.safeParse(control).success).toBe(true);
    for (const wrong of [
      { leaveWithinMs: 20_001 },
      { leaveWithinMs: 0 },
      { channel: 'get' },
      { field: 'pin' },
      { controlId: '' },
      { html: '<form>' },
    ])
      expect(PinControl.safeParse({ ...control, ...wrong }).success).toBe(false);
  });

  test('S16: a message goes to an address without the control, and says one operation', () => {
    const times = { leaveWithinMs: 20_000, nextInMs: 32_000 };
    const to = { src: 'https://pin.enfuce.example/frame?key=k', targetOrigin: 'https://pin.enfuce.example' };
    const message = { operation: 'set-pin', pinControlId: 'c' };
    const framed = { channel: 'message', ...to, message, ...times };
    expect(PinControl.safeParse(framed).success).toBe(true);
    for (const wrong of [
      { message: { ...message, pin: '1234' } },
      { message: { operation: 'set-pin' } },
      { message: { operation: 'set-pin-set', pinControlId: 'c' } },
      { targetOrigin: '*' },
      { submit: { operation: 'set-pin' } },
      { action: 'https://pin.enfuce.example' },
    ])
      expect(PinControl.safeParse({ ...framed, ...wrong }).success).toBe(false);
  });
});
