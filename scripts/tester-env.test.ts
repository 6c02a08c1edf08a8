import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { CELLS } from './cells.ts';
import { writeTesterEnv } from './tester-env.ts';

test('what a tester needs is in a file for this user alone, as Node reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tester-env-'));
  try {
    mkdirSync(join(folder, 'demo-3000'));
    const app = {
      cell: CELLS.mycore,
      bankOrigin: 'http://localhost:3000',
      database: 'postgres://u:p@localhost:5/a?b=c#d',
      appLog: '/a path/app.log',
    };
    const mail = { smtp: 'smtp://s', inbox: 'http://m/?token=x', url: 'http://m' };
    const stack = {
      apps: [app] as const,
      emulator: 'http://e',
      issuer: 'http://i',
      mail,
      controlToken: 't#1',
    };
    const file = writeTesterEnv('demo-3000', stack, folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(parseEnv(readFileSync(file, 'utf8'))).toEqual({
      BANK_ORIGIN: 'http://localhost:3000',
      EMULATOR_URL: 'http://e',
      OIDC_ISSUER: 'http://i',
      MAIL_URL: 'http://m',
      EMULATOR_CONTROL_TOKEN: 't#1',
      ENFUCE_API: 'mycore',
      PIN_CHANNEL: 'message',
      DATABASE_URL: 'postgres://u:p@localhost:5/a?b=c#d',
      APP_LOG: '/a path/app.log',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
