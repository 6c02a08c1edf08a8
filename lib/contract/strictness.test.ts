import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { CardRef } from './card';
import { PasskeyEnrolment, PasskeyOptionsRequest } from './passkey';
import { PinControl, PinControlRequest } from './pin-control';
import { ChallengeRequest, PageSecret, PageSecretHash, StepUpId } from './step-up';

const cardRef = `crd_${'a'.repeat(26)}`;
const proof = { stepUpId: `stp_${'-'.repeat(22)}`, pageSecret: '_'.repeat(22) };
const secretHash = 'h'.repeat(43);

const REQUESTS: readonly [name: string, schema: z.ZodType, good: Record<string, unknown>][] = [
  ['PinControlRequest', PinControlRequest, proof],
  ['PinControlRequest with an answer', PinControlRequest, { ...proof, assertion: { id: 'x', type: 'y' } }],
  ['ChallengeRequest', ChallengeRequest, { operation: 'set_pin', way: 'passkey', secretHash, cardRef }],
  [
    'ChallengeRequest without a card',
    ChallengeRequest,
    { operation: 'enrol_passkey', way: 'openid', secretHash },
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

test('S05: an act on a card names it, and an act on none must not', () => {
  const { success } = ChallengeRequest.safeParse({ operation: 'set_pin', way: 'passkey', secretHash });
  expect(success).toBe(false);
  const withCard = { operation: 'enrol_passkey', way: 'passkey', secretHash, cardRef };
  expect(ChallengeRequest.safeParse(withCard).success).toBe(false);
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
});
