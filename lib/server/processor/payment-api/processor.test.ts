import { expect, test } from 'vitest';
import type { ProcessorHttp } from '../http';
import { createPaymentApi } from './processor';

const anna = { id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a', browser: null };

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

test('S13: a fresh read joins none that was begun before it; all that wait meanwhile become one', async () => {
  const { asked, processor } = counting(200);
  const first = processor.cardsOf(anna, 'shared');
  const later = Array.from({ length: 50 }, () => processor.cardsOf(anna, 'fresh'));
  expect(asked).toHaveLength(1);
  await Promise.all([first, ...later]);
  expect(asked).toHaveLength(2);
});

test('S13: a fresh read that follows a failed one is made all the same', async () => {
  const { asked, processor } = counting(500);
  const both = [processor.cardsOf(anna, 'fresh'), processor.cardsOf(anna, 'fresh')];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(asked).toHaveLength(2);
});

test('S13: plastics are read anew for each that asks, and once for all that wait', async () => {
  const { asked, processor } = counting(200);
  const card = { cardId: '11' } as Parameters<typeof processor.plasticsOf>[0];
  await Promise.all(Array.from({ length: 50 }, () => processor.plasticsOf(card, anna)));
  expect(asked).toHaveLength(2);
  await processor.plasticsOf(card, anna);
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
