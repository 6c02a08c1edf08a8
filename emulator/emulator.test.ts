import { describe, expect, test } from 'vitest';
import { seedDemo } from './demo-world.ts';
import { startEmulator } from './emulator.ts';
import { json, startTester, TEST_OPTIONS } from './tester.ts';

describe('an emulator', () => {
  test('says which port is taken by rejecting with its code', async () => {
    const first = await startEmulator(TEST_OPTIONS);
    try {
      const port = Number(new URL(first.url).port);
      await expect(startEmulator({ ...TEST_OPTIONS, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    } finally {
      await first.close();
    }
  });

  test('closes completely, with a request still hanging', async () => {
    const tester = await startTester();
    const { plasticIds } = await tester.addCard();
    await tester.control('POST', '/faults', { name: 'control_hangs' });
    const hanging = expect(tester.issue(plasticIds[0])).rejects.toThrow();
    await expect.poll(async () => (await tester.record()).requests).toHaveLength(1);
    await tester.emulator.close();
    await hanging;
    await expect(fetch(tester.emulator.url)).rejects.toThrow();
  });

  test('forgets everything on reset, and never gives an id twice', async () => {
    const tester = await startTester();
    const { cardId } = await tester.addCard();
    tester.emulator.reset();
    expect((await tester.api('GET', `/card/v4/${cardId}`)).status).toBe(404);
    expect((await tester.control('GET', '/record')).status).toBe(404);
    await tester.emulator.close();
  });

  test('embosses daily at 03:00 UTC when told to', async () => {
    const tester = await startTester({ embossing: 'daily' });
    const { cardId } = await tester.addCard({ pinStatus: 'D' });
    await tester.control('POST', '/clock', { advanceMs: 86_400_000 });
    expect(await json(tester.control('GET', `/cards/${cardId}`))).toMatchObject({
      plastics: [{ status: 'LOCKED' }],
    });
    await tester.emulator.close();
  });
});

describe('the demo world', () => {
  test.each([
    ['1000000001', ['W', 'S', 'D', 'D', 'W']],
    ['1000000002', ['S', 'W', 'W']],
    ['1000000003', ['W']],
    ['1000000004', []],
  ])('shows customer %s cards in %j, also after a reset', async (customerId, expected) => {
    const tester = await startTester({ seed: seedDemo });
    tester.emulator.reset();
    const cards = await json<{ pinStatus: string }[]>(tester.api('GET', `/card/v4/customer/${customerId}`));
    expect(cards.map(({ pinStatus }) => pinStatus)).toEqual(expected);
    await tester.emulator.close();
  });
});
