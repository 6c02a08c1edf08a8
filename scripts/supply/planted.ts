import { createHash } from 'node:crypto';

/** Every setting that holds a secret (lib/server/env.ts). */
export const SECRET_SETTINGS = [
  'SESSION_SECRET',
  'PSEUDONYM_KEY',
  'AUDIT_SIGNING_KEY',
  'OIDC_CLIENT_SECRET',
  'OIDC_CLIENT_KEY',
  'ENFUCE_PASSWORD',
  'ENFUCE_TOKEN',
  'ENFUCE_CLIENT_SECRET',
  'ENFUCE_NOTIFICATION_PASSWORD',
  'DATABASE_URL',
  'SMTP_URL',
  'NOTICE_WEBHOOK_TOKEN',
] as const;

/** What stands in a secret's place while a build is made: in no answer to a browser may it turn up (S43). */
export const plantedFor = (name: string): string =>
  `planted-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

/** The settings of a build that knows secrets. */
export const plantedSecrets = (): Record<string, string> =>
  Object.fromEntries(SECRET_SETTINGS.map((name) => [name, plantedFor(name)]));
