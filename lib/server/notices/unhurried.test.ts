import { expect, test, vi } from 'vitest';
import type { Notices } from '@/lib/set-pin/ports';
import { unhurried } from './unhurried';

function notices(release: (isSure: boolean) => Promise<void>) {
  const drop = vi.fn<() => Promise<void>>().mockResolvedValue(undefined);
  const hold = vi.fn<Notices['holdForControl']>().mockResolvedValue({ drop, release });
  const error = vi.fn<() => void>();
  const all = unhurried({ holdForControl: hold, cardFrozen: vi.fn<Notices['cardFrozen']>() }, { error });
  return { drop, hold, error, held: () => all.holdForControl({} as never, {} as never) };
}

test('S49: nobody waits for a release, and it is asked for', async () => {
  const release = vi.fn<(isSure: boolean) => Promise<void>>(() => new Promise(() => undefined));
  const held = await notices(release).held();
  await held.release(false);
  expect(release.mock.calls).toEqual([[false]]);
});

test('S49: one that fails is in the log, and nothing else fails with it', async () => {
  const { held, error } = notices(() => Promise.reject(new Error('no database')));
  await (await held()).release(true);
  await vi.waitFor(() => expect(error).toHaveBeenCalledOnce());
});

test('S49: what could not be held, or dropped, is told to whoever asks', async () => {
  const { held, hold, drop } = notices(() => Promise.resolve());
  drop.mockRejectedValueOnce(new Error('not dropped'));
  await expect((await held()).drop()).rejects.toThrow('not dropped');
  hold.mockRejectedValueOnce(new Error('not held'));
  await expect(held()).rejects.toThrow('not held');
});
