import { expect, test } from 'vitest';
import type { ProcessorHttp } from '../http';
import { createPaymentApi } from './processor';

const anna = { id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a' };

function counting(status: number) {
  const asked: string[] = [];
  const http: ProcessorHttp = ({ path }) => {
    asked.push(path);
    return Promise.resolve({ status, json: [] });
  };
  return { asked, processor: createPaymentApi({ call: http, pinOrigins: [], frameKey: null }) };
}

test('S50: identical reads that run at the same time share one call, and later ones do not', async () => {
  const { asked, processor } = counting(200);
  await Promise.all(Array.from({ length: 50 }, () => processor.cardsOf(anna, 'shared')));
  expect(asked).toHaveLength(1);
  await processor.cardsOf(anna, 'shared');
  expect(asked).toHaveLength(2);
});

test('S13: a fresh read is never one that was begun before, for somebody else’s sake', async () => {
  const { asked, processor } = counting(200);
  await Promise.all([
    processor.cardsOf(anna, 'shared'),
    processor.cardsOf(anna, 'fresh'),
    processor.cardsOf(anna, 'fresh'),
  ]);
  expect(asked).toHaveLength(3);
});

test('S12: two people never share an answer, even of one customer', async () => {
  const { asked, processor } = counting(200);
  const berta = { ...anna, id: 'hld_b', auditUser: 'setpin-b' };
  await Promise.all(
    [anna, berta, { ...anna, customerId: '1002' }].map((each) => processor.cardsOf(each, 'shared')),
  );
  expect(asked).toHaveLength(3);
});

test('S45: a failure that was shared is not kept', async () => {
  const { asked, processor } = counting(500);
  const both = await Promise.allSettled([
    processor.cardsOf(anna, 'shared'),
    processor.cardsOf(anna, 'shared'),
  ]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(processor.cardsOf(anna, 'shared')).rejects.toMatchObject({ code: 'processor_unavailable' });
  expect(asked).toHaveLength(2);
});
