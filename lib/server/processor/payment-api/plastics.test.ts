import { describe, expect, test } from 'vitest';
import type { ProcessorHttp } from '../http';
import { fetchPlastics } from './plastics';

const HOLDER = { id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a', browser: null };
const fetched = (status: number, json: unknown) =>
  fetchPlastics(() => Promise.resolve({ status, json }), '7', HOLDER);

describe('seed-2: the plastics of a card', () => {
  test('seed-2: are asked for by card, under the holder’s pseudonym', async () => {
    const asked: Parameters<ProcessorHttp>[0][] = [];
    const http: ProcessorHttp = (call) => {
      asked.push(call);
      return Promise.resolve({ status: 200, json: [] });
    };
    expect(await fetchPlastics(http, '7/8', HOLDER)).toEqual([]);
    expect(asked).toEqual([
      {
        ...{ method: 'GET', path: '/card/v3/7%2F8/plastic', query: { auditUser: 'setpin-a' } },
        maxBytes: 1_048_576,
      },
    ]);
  });

  test('come in our words, without names of people', async () => {
    const theirs = {
      ...{ id: '9007199254740995', status: 'INACTIVE', productionType: 'NEW_PLASTIC', sequenceNumber: 2 },
      embossing: { physical: true, lastName: 'Virtanen' },
      productionDate: '2026-11-20',
    };
    expect(await fetched(200, [theirs])).toEqual([
      {
        ...{ plasticId: '9007199254740995', status: 'INACTIVE', productionType: 'NEW_PLASTIC' },
        ...{ physical: true, sequenceNumber: 2, madeOn: '2026-11-20' },
      },
    ]);
  });

  test('S13: no field is promised: one without a status is unknown, and never INACTIVE', async () => {
    expect(
      await fetched(200, [{ id: '1' }, { id: '2', status: null, embossing: null, productionDate: 'soon' }]),
    ).toMatchObject([
      { status: 'unknown', physical: null, productionType: null },
      { status: 'unknown', physical: null, madeOn: null },
    ]);
  });

  test.each([
    ['a number as id', [{ id: 5, status: 'INACTIVE' }]],
    ['an id with a path', [{ id: '5/../6', status: 'INACTIVE' }]],
    ['a word where a yes or no stands', [{ id: '5', embossing: { physical: 'no' } }]],
    ['no list', { id: '5' }],
  ])('S45: %s is nonsense: a guess could choose the wrong plastic', async (_, json) => {
    await expect(fetched(200, json)).rejects.toMatchObject({ code: 'processor_nonsense' });
  });

  test.each([
    [404, 'processor_refused'],
    [403, 'processor_refused'],
    [429, 'processor_unavailable'],
    [500, 'processor_unavailable'],
  ])('S45: %d is %s', async (status, code) => {
    await expect(fetched(status, null)).rejects.toMatchObject({ code });
  });
});
