import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ActCallFailed, type ControlWish } from '@/lib/set-pin/ports';
import { readEnv } from '../env';
import type { Buckets } from '../limits/buckets';
import { LOCAL_ENV } from '../good-env.fixture';
import { nobody } from './card-reader';
import { startLocalServer } from './local-server.fixture';
import { createProcessor } from './processor';

const HOLDER = {
  ...{ id: 'hld_a', sessionId: 's', customerId: '1', auditUser: 'setpin-a', browser: null },
} as const;
/** Whatever is asked for, there is room. */
const ROOMY: Buckets = {
  pour: () => Promise.resolve({ fits: true, backlogMs: 0, waitMs: 0 }),
  fill: () => Promise.resolve(),
  isClosed: () => Promise.resolve(false),
};
let enfuce: Awaited<ReturnType<typeof startLocalServer>>;
let parts: ReturnType<typeof createProcessor>;

/** Enfuce’s API answers with 503, and nobody is at its PIN page. */
beforeAll(async () => {
  enfuce = await startLocalServer((_, response) => response.writeHead(503).end());
  const env = readEnv({
    ...LOCAL_ENV,
    ENFUCE_BASE_URL: enfuce.url,
    ENFUCE_PIN_ORIGINS: 'http://127.0.0.1:1',
  });
  parts = createProcessor(env, { warn: vi.fn() }, { onCards: nobody, buckets: ROOMY });
});
afterAll(() => enfuce.stop());

describe('S45: before somebody authenticates', () => {
  test('S45: a PIN page that was not reached three times stops what needs it, and nothing else', async () => {
    const { pinPages, requireReachable, processor } = parts;
    expect(() => requireReachable('set_pin')).not.toThrow();
    for (let looks = 0; looks < 3; looks += 1) await pinPages.lookAtAll();
    for (const operation of ['set_pin', 'view_pin', 'change_pin'] as const)
      expect(() => requireReachable(operation), operation).toThrow('processor_unavailable');
    for (const operation of ['order_card', 'random_pin'] as const)
      expect(() => requireReachable(operation), operation).not.toThrow();

    // One whose page went away after the proof: not asked for, so nothing is spent.
    const wish = { scope: 'SET_PIN', channel: 'form' } as ControlWish;
    const asked = await processor.requestControl(wish, HOLDER).catch((error: unknown) => error);
    expect(asked).toBeInstanceOf(ActCallFailed);
    expect(asked).toMatchObject({ outcome: 'unsent', cause: { code: 'processor_unavailable' } });
    expect(enfuce.arrived).toEqual([]);
  });

  test('S45: an open breaker stops every act at Enfuce, and says how long', async () => {
    const { requireReachable, processor } = parts;
    for (let n = 0; n < 5; n += 1)
      await expect(processor.cardsOf(HOLDER, 'fresh')).rejects.toMatchObject({
        code: 'processor_unavailable',
      });
    const before = enfuce.arrived.length;
    for (const operation of ['set_pin', 'order_card', 'random_pin'] as const)
      expect(() => requireReachable(operation), operation).toThrow(
        expect.objectContaining({ code: 'processor_unavailable', retryAfterSeconds: 10 }),
      );
    await expect(processor.cardsOf(HOLDER, 'fresh')).rejects.toMatchObject({ retryAfterSeconds: 10 });
    expect(enfuce.arrived).toHaveLength(before);
  });
});
