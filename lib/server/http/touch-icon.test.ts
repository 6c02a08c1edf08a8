import { expect, test } from 'vitest';
import { brandIcon } from '@/lib/brand/icon';
import nordlund from '@/lib/brand/nordlund.json';
import { Brand } from '@/lib/brand/brand';
import { touchIcon } from './touch-icon';

const PNG = '89504e470d0a1a0a';

test('a broken drawing is an error, and the next request tries again: a PNG of 180 by 180', async () => {
  await expect(touchIcon('<svg')).rejects.toThrow();
  const png = await touchIcon(brandIcon(Brand.parse(nordlund), 'maskable'));
  expect(png.subarray(0, 8).toString('hex')).toBe(PNG);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([180, 180]);
  expect(await touchIcon('<svg'), 'it is drawn once').toBe(png);
});
