import { describe, expect, test } from 'vitest';
import { addCard, type CardOrder } from './add-card.ts';
import { nextRun } from './embossing.ts';
import { plasticsOf } from './tenant.ts';
import { createWorld } from './world.ts';

const HOUR_MS = 3_600_000;

function oneCard(order: CardOrder) {
  const world = createWorld('hourly');
  const tenant = world.enter();
  const card = addCard(world, tenant, order);
  const after = (ms: number) => {
    tenant.clock.advance(ms);
    tenant.catchUp();
    return plasticsOf(tenant, card.id)[0];
  };
  return { card, after };
}

describe('the next embossing run', () => {
  test.each([
    ['hourly', '2026-11-22T10:15:00Z', '2026-11-22T11:00:00Z'],
    ['hourly', '2026-11-22T11:00:00Z', '2026-11-22T12:00:00Z'],
    ['daily', '2026-11-22T02:59:59Z', '2026-11-22T03:00:00Z'],
    ['daily', '2026-11-22T03:00:00Z', '2026-11-23T03:00:00Z'],
    ['daily', '2026-12-31T18:00:00Z', '2027-01-01T03:00:00Z'],
  ] as const)('%s, after %s, is at %s', (schedule, after, run) => {
    expect(nextRun(schedule, Date.parse(after))).toBe(Date.parse(run));
  });
});

describe('moving the clock over a run', () => {
  test.each(['S', 'D'] as const)('makes a card in %s: its plastic is LOCKED and dated', (pinStatus) => {
    const plastic = oneCard({ pinStatus }).after(HOUR_MS);
    expect(plastic?.status).toBe('LOCKED');
    expect(plastic?.productionDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('never makes a card in W, however long it waits', () => {
    const plastic = oneCard({ pinStatus: 'W' }).after(1_000 * HOUR_MS);
    expect(plastic).toMatchObject({ status: 'INACTIVE', productionDate: null });
  });

  test('makes it in the run after its PIN was set', () => {
    const { card, after } = oneCard({ pinStatus: 'W' });
    after(HOUR_MS);
    card.pinStatus = 'S';
    expect(after(0)?.status).toBe('INACTIVE');
    expect(after(HOUR_MS)?.status).toBe('LOCKED');
  });

  test('makes nothing of a card that has no plastic to be made', () => {
    const virtual = oneCard({ pinStatus: 'D', plastics: [{ physical: false }] });
    expect(virtual.after(HOUR_MS)?.status).toBe('INACTIVE');
  });
});
