import { z } from 'zod';

import type { Environment } from './leash.ts';
import type { Ports } from './ports.ts';
import type { StackSecrets } from './stack-secrets.ts';

const ENFUCE_USERNAME = 'set-pin';
const OIDC_CLIENT_ID = 'set-pin';
/** The same bank at the provider, as a client that signs (`private_key_jwt`). */
const OIDC_KEY_CLIENT_ID = 'set-pin-key';

/**
 * How much an instance holds before it tidies up: live are some 60 MiB, and without a bound Node lets ten times that lie about where there is room.
 * The same in `npm start` and in the Containerfile (docs/operations.md).
 */
export const HEAP = '--max-old-space-size=512 --max-semi-space-size=32';

/** What any program needs from the machine; nothing else of our own environment is handed on. */
const machine = () => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NO_COLOR', 'FORCE_COLOR', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
};

export const bankOrigin = (port: number) => `http://localhost:${port}`;
export const NOTIFICATION_USERNAME = 'enfuce';

/** The provider verifies, so it gets what may be published: all of the JWK but `d`. */
function publicPart(privateJwk: string): string {
  const members = Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(privateJwk)));
  return JSON.stringify(Object.fromEntries(members.filter(([name]) => name !== 'd')));
}

/** @param banks the ports of all apps; events go to the first */
export const emulatorEnv = (
  ports: Ports,
  banks: readonly number[],
  secrets: StackSecrets,
  seed: boolean,
): Environment => ({
  ...machine(),
  NODE_ENV: 'production',
  EMULATOR_PORT: String(ports.emulator),
  IDENTITY_PORT: String(ports.identity),
  MAIL_SMTP_PORT: String(ports.smtp),
  MAIL_HTTP_PORT: String(ports.inbox),
  BANK_ORIGIN: banks.map(bankOrigin).join(','),
  EMULATOR_FRAME_KEY: secrets.frameKey,
  ENFUCE_TOKEN: secrets.enfuceToken,
  ENFUCE_CLIENT_ID: 'set-pin',
  ENFUCE_CLIENT_SECRET: secrets.enfuceClientSecret,
  WEBHOOK_URL: `${bankOrigin(ports.app)}/v1/notification`,
  ENFUCE_NOTIFICATION_USERNAME: NOTIFICATION_USERNAME,
  ENFUCE_NOTIFICATION_PASSWORD: secrets.notificationPassword,
  EMULATOR_CONTROL_TOKEN: secrets.controlToken,
  ENFUCE_USERNAME,
  ENFUCE_PASSWORD: secrets.enfucePassword,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
  OIDC_KEY_CLIENT_ID,
  OIDC_KEY_CLIENT_JWK: publicPart(secrets.oidcClientKey),
  ...(seed && { EMULATOR_SEED: 'demo' }),
});

/** Where the parts of a stack listen, once they do. */
export interface Addresses {
  readonly database: string;
  readonly emulator: string;
  readonly issuer: string;
  /** `smtp://HOST:PORT`. */
  readonly smtp: string;
}

/** The app's configuration, by the names of design.md section 10. `over` is the last word, for tests of other settings. */
export const appEnv = (
  port: number,
  secrets: StackSecrets,
  at: Addresses,
  distDir: string,
  over: Environment,
): Environment => ({
  ...machine(),
  ...(distDir === '.next-dev' ? { NODE_ENV: 'development' } : { NODE_ENV: 'production', NODE_OPTIONS: HEAP }),
  NEXT_TELEMETRY_DISABLED: '1',
  NEXT_DIST_DIR: distDir,
  BANK_ORIGIN: bankOrigin(port),
  DATABASE_URL: at.database,
  SESSION_SECRET: secrets.sessionSecret,
  PSEUDONYM_KEY: secrets.pseudonymKey,
  AUDIT_SIGNING_KEY: secrets.auditSigningKey,
  OIDC_ISSUER: at.issuer,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
  OIDC_STEP_UP_ACR: 'urn:nordlund:acr:strong',
  ENFUCE_BASE_URL: at.emulator,
  ENFUCE_USERNAME,
  ENFUCE_PASSWORD: secrets.enfucePassword,
  ENFUCE_PIN_ORIGINS: at.emulator,
  ENFUCE_NOTIFICATION_USERNAME: NOTIFICATION_USERNAME,
  ENFUCE_NOTIFICATION_PASSWORD: secrets.notificationPassword,
  ORDERABLE_PRODUCTS: 'DEBIT_MC,VISA_CARD',
  EMBOSSING_SCHEDULE: '0 * * * *',
  SMTP_URL: at.smtp,
  MAIL_FROM: 'Nordlund Bank <no-reply@nordlund.example>',
  OIDC_CONTACT_CLAIM: 'email',
  ...over,
});
