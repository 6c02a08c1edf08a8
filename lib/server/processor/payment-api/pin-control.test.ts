import { describe, expect, test } from 'vitest';
import { ControlCallFailed } from '@/lib/set-pin/ports';
import { ProcessorCallError, type ProcessorHttp } from '../http';
import { judgeControlReply, requestControl } from './pin-control';

const ORIGINS = ['https://pin.enfuce.example'];
const HOLDER = { id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a' };
const good = { id: '6f1c9e0a-0000-4000-8000-00000000000a', pinURL: 'https://pin.enfuce.example/pin' };

describe('judging the answer to a request for a control', () => {
  test.each([200, 201])('S18: %d with an allowed address is a control', (status) => {
    expect(judgeControlReply({ status, json: good }, ORIGINS)).toEqual({
      controlId: good.id,
      pinUrl: good.pinURL,
    });
  });

  test('what Enfuce adds one day is passed over, and nothing of it is passed on (S42)', () => {
    const more = { ...good, pinFrameURL: 'https://evil.example', expires: 30, html: '<script>' };
    expect(Object.keys(judgeControlReply({ status: 201, json: more }, ORIGINS))).toEqual([
      'controlId',
      'pinUrl',
    ]);
  });

  /** [status, body, whether a control may exist all the same, what the cardholder is told] */
  const FAILURES: readonly [number, unknown, 'unknown' | 'not_issued', string][] = [
    [429, null, 'unknown', 'processor_unavailable'],
    [500, null, 'unknown', 'processor_unavailable'],
    [502, null, 'unknown', 'processor_unavailable'],
    [503, null, 'unknown', 'processor_unavailable'],
    [400, null, 'not_issued', 'processor_refused'],
    [401, null, 'not_issued', 'processor_refused'],
    [403, null, 'not_issued', 'processor_refused'],
    [404, null, 'not_issued', 'processor_refused'],
    [409, null, 'not_issued', 'processor_refused'],
    [302, null, 'unknown', 'processor_refused'],
    [408, null, 'unknown', 'processor_refused'],
    [204, good, 'unknown', 'processor_refused'],
    [201, null, 'unknown', 'processor_nonsense'],
    [201, [], 'unknown', 'processor_nonsense'],
    [201, {}, 'unknown', 'processor_nonsense'],
    [201, { id: good.id }, 'unknown', 'processor_nonsense'],
    [201, { pinURL: good.pinURL }, 'unknown', 'processor_nonsense'],
    [201, { ...good, id: 7 }, 'unknown', 'processor_nonsense'],
    [201, { ...good, id: '' }, 'unknown', 'processor_nonsense'],
    [201, { ...good, id: 'a"><script>' }, 'unknown', 'processor_nonsense'],
    [201, { ...good, id: 'a'.repeat(129) }, 'unknown', 'processor_nonsense'],
    [201, { ...good, pinURL: 'https://evil.example/pin' }, 'unknown', 'processor_nonsense'],
    [201, { ...good, pinURL: 'javascript:alert(1)' }, 'unknown', 'processor_nonsense'],
    [201, { ...good, pinURL: `${good.pinURL}?${'x'.repeat(2_048)}` }, 'unknown', 'processor_nonsense'],
  ];
  test.each(FAILURES)('S18 S45: %d with %j: %s, %s', (status, json, outcome, code) => {
    let failure: unknown;
    try {
      judgeControlReply({ status, json }, ORIGINS);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(ControlCallFailed);
    expect(failure).toMatchObject({ outcome, cause: { code } });
  });
});

describe('seed-3: asking for a control', () => {
  test('S15 seed-4: the scope, the plastic and the auditUser are ours', async () => {
    const calls: Parameters<ProcessorHttp>[0][] = [];
    const http: ProcessorHttp = (call) => {
      calls.push(call);
      return Promise.resolve({ status: 201, json: good });
    };
    await requestControl(http, '50/1?x', HOLDER, ORIGINS);
    expect(calls).toEqual([
      {
        ...{ method: 'POST', path: '/pincontrol/v2/plastic/50%2F1%3Fx', query: { auditUser: 'setpin-a' } },
        ...{ json: { scope: 'SET_PIN' }, maxBytes: 16_384 },
      },
    ]);
  });

  test.each([
    ['unreachable', 'not_issued', 'processor_unavailable'],
    ['unanswered', 'unknown', 'processor_unavailable'],
    ['nonsense', 'unknown', 'processor_nonsense'],
  ] as const)('S46: %s is asked once, and counts as %s', async (kind, outcome, code) => {
    let asked = 0;
    const http: ProcessorHttp = () => {
      asked += 1;
      return Promise.reject(new ProcessorCallError(kind));
    };
    await expect(requestControl(http, '501', HOLDER, ORIGINS)).rejects.toMatchObject({
      ...{ name: 'ControlCallFailed', outcome },
      cause: { code },
    });
    expect(asked).toBe(1);
  });
});
