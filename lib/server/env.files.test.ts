import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEnv } from './env';
import { GOOD_ENV, SECRET } from './good-env.fixture';

const folder = mkdtempSync(join(tmpdir(), 'set-pin-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const path = join(folder, 'secret');
  writeFileSync(path, text);
  return path;
}

describe.each(['PSEUDONYM_KEY', 'OIDC_CLIENT_SECRET', 'ENFUCE_PASSWORD'])('%s from a file', (name) => {
  const without = { ...GOOD_ENV, [name]: undefined };

  test('is read, without the line’s end', () => {
    const read = readEnv({
      ...without,
      [`${name}_FILE`]: fileWith('from-a-file-from-a-file-from-a-file\n'),
    });
    expect(read).toMatchObject({ [name]: 'from-a-file-from-a-file-from-a-file' });
  });

  test('S43: and from the environment at once stops the boot, and says neither', () => {
    const both = { ...GOOD_ENV, [`${name}_FILE`]: fileWith(SECRET) };
    expect(() => readEnv(both)).toThrow(`Refusing to start: ${name} and ${name}_FILE are both set`);
  });

  test('S43: that cannot be read stops the boot', () => {
    const missing = { ...without, [`${name}_FILE`]: join(folder, 'none') };
    expect(() => readEnv(missing)).toThrow(`${name}_FILE cannot be read`);
  });

  test('S43: that is empty is as wrong as none', () => {
    const empty = { ...without, [`${name}_FILE`]: fileWith('\n') };
    expect(() => readEnv(empty)).toThrow(new RegExp(`\\n +${name}: `));
  });
});

test('SESSION_SECRET may be two while it is changed, from a file too, and the newest comes first', () => {
  const [newest, older] = ['n'.repeat(32), 'o'.repeat(32)];
  const read = readEnv({
    ...GOOD_ENV,
    SESSION_SECRET: undefined,
    SESSION_SECRET_FILE: fileWith(`${newest},${older}\n`),
  });
  expect(read.SESSION_SECRET).toEqual([newest, older]);
  expect(() => readEnv({ ...GOOD_ENV, SESSION_SECRET: `${newest},short` })).toThrow('SESSION_SECRET');
});
