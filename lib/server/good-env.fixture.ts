import 'server-only';
import { generateKeyPairSync } from 'node:crypto';

/** Stands in the place of each secret, so that a test can look for it where no secret may be. */
export const SECRET = 'canary-secret-canary-secret-canary-secret';

const AUDIT_SIGNING_KEY = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

/** A production configuration that is right: https everywhere, the processor on another site. */
export const GOOD_ENV = {
  NODE_ENV: 'test' as const,
  BANK_ORIGIN: 'https://cards.bank.example',
  DATABASE_URL: `postgres://set_pin:${SECRET}@db.bank.internal/set_pin`,
  SESSION_SECRET: SECRET,
  PSEUDONYM_KEY: SECRET,
  AUDIT_SIGNING_KEY,
  OIDC_ISSUER: 'https://id.bank.example',
  OIDC_CLIENT_ID: 'set-pin',
  OIDC_CLIENT_SECRET: SECRET,
  OIDC_STEP_UP_ACR: 'urn:bank:strong',
  ENFUCE_BASE_URL: 'https://api.enfuce.example',
  ENFUCE_USERNAME: 'bank',
  ENFUCE_PASSWORD: SECRET,
  ENFUCE_PIN_ORIGINS: 'https://pin.enfuce.example',
  SMTP_URL: 'smtps://mail.bank.internal',
  MAIL_FROM: 'Bank <no-reply@bank.example>',
} satisfies NodeJS.ProcessEnv;

/** The same on one machine, as demo and tests run it: `localhost` for us, bare loopback for the others. */
export const LOCAL_ENV = {
  ...GOOD_ENV,
  BANK_ORIGIN: 'http://localhost:3000',
  OIDC_ISSUER: 'http://127.0.0.1:4200',
  ENFUCE_BASE_URL: 'http://127.0.0.1:4100',
  ENFUCE_PIN_ORIGINS: 'http://127.0.0.1:4100',
} satisfies NodeJS.ProcessEnv;
