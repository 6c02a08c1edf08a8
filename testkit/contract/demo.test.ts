import { expect, test } from 'vitest';
import { demosFrom, isSubject, reasonOf } from './demo.ts';

const PAYMENT = {
  ENFUCE_DEMO_BASE_URL: 'https://demo.enfuce.example/',
  ENFUCE_DEMO_USERNAME: 'bank',
  ENFUCE_DEMO_PASSWORD: 'a:b',
  ENFUCE_DEMO_CUSTOMER_ID: '1001',
  ENFUCE_DEMO_CARD_ID: '11',
};

test('with nothing set, both are left out, and each says what it wants', () => {
  const { payment, mycore } = demosFrom({});
  expect(payment).toEqual([
    ...[
      'ENFUCE_DEMO_BASE_URL',
      'ENFUCE_DEMO_TOKEN, or _USERNAME and _PASSWORD,',
      'ENFUCE_DEMO_CUSTOMER_ID',
      'ENFUCE_DEMO_CARD_ID',
    ],
  ]);
  expect(isSubject(mycore)).toBe(false);
  expect(reasonOf(['A', 'B'])).toContain('A, B not set');
});

test('with all set, there is a subject, and it may not be changed unless that is said', () => {
  const { payment } = demosFrom(PAYMENT);
  expect(payment).toEqual({
    ...{ baseUrl: 'https://demo.enfuce.example', authorization: `Basic ${btoa('bank:a:b')}` },
    ...{ customerId: '1001', cardId: '11', mayChange: false },
  });
  const allowed = demosFrom({ ...PAYMENT, ENFUCE_DEMO_ALLOW_CHANGES: 'yes', ENFUCE_DEMO_FRAME_KEY: 'k' });
  expect(allowed.payment).toMatchObject({ mayChange: true, frameKey: 'k' });
  const odd = demosFrom({ ...PAYMENT, ENFUCE_DEMO_ALLOW_CHANGES: 'true' });
  expect(odd.payment).toMatchObject({ mayChange: false });
});

test('a token goes before a password, and an empty variable is none', () => {
  expect(demosFrom({ ...PAYMENT, ENFUCE_DEMO_TOKEN: 't' }).payment).toMatchObject({
    authorization: 'Bearer t',
  });
  expect(demosFrom({ ...PAYMENT, ENFUCE_DEMO_PASSWORD: '' }).payment).toEqual([
    'ENFUCE_DEMO_TOKEN, or _USERNAME and _PASSWORD,',
  ]);
});
