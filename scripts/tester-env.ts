import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './root.ts';
import type { Stack } from './stack.ts';

/**
 * Writes what a tester's own specs need to know of a stack that runs here (`testkit/README.md`). It opens the control
 * paths and the database, so it is for this user's eyes alone.
 * @returns the file's path
 */
export function writeTesterEnv(
  name: string,
  {
    apps: [app],
    emulator,
    issuer,
    mail,
    controlToken,
  }: Pick<Stack, 'apps' | 'emulator' | 'issuer' | 'mail' | 'controlToken'>,
  folder = CACHE,
): string {
  const file = join(folder, name, 'tester.env');
  const lines = Object.entries({
    BANK_ORIGIN: app.bankOrigin,
    EMULATOR_URL: emulator,
    OIDC_ISSUER: issuer,
    MAIL_URL: mail.url,
    EMULATOR_CONTROL_TOKEN: controlToken,
    ENFUCE_API: app.cell.api,
    PIN_CHANNEL: app.cell.channel,
    DATABASE_URL: app.database,
    APP_LOG: app.appLog,
  }).map(([variable, value]) => `${variable}=${JSON.stringify(value)}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return file;
}
