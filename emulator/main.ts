import { seedDemo } from './demo-world.ts';
import { type EmulatorOptions, startEmulator } from './emulator.ts';
import { type KeyClient, readPublicJwk } from './identity/clients.ts';
import { startIdentity } from './identity/identity.ts';
import { startMail } from './mail/start-mail.ts';

/** Command line: the processor's emulator, the identity stand-in and perhaps a mailbox in one process. Settings come from the environment. */
const NEEDED = [
  'EMULATOR_CONTROL_TOKEN',
  'ENFUCE_USERNAME',
  'ENFUCE_PASSWORD',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
] as const;

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function need(name: (typeof NEEDED)[number]): string {
  return process.env[name] || giveUp(`Set ${NEEDED.filter((each) => !process.env[each]).join(', ')} first.`);
}

type PortName = 'EMULATOR_PORT' | 'IDENTITY_PORT' | 'MAIL_SMTP_PORT' | 'MAIL_HTTP_PORT';

function portOf(name: PortName, usual: number): number {
  const text = process.env[name] || String(usual);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535 ? port : giveUp(`${name} must be a port number from 0 to 65535.`);
}

/** Starts one part; a taken port ends the process with a sentence that says which, and how to choose another. */
async function onPorts<T>(ports: { readonly [Name in PortName]?: number }, start: Promise<T>): Promise<T> {
  try {
    return await start;
  } catch (error) {
    const taken =
      error instanceof Error && 'port' in error && 'code' in error && error.code === 'EADDRINUSE'
        ? Object.entries(ports).find(([, port]) => port === error.port)
        : undefined;
    if (taken) giveUp(`Port ${taken[1]} is taken. Set ${taken[0]} to a free port.`);
    throw error;
  }
}

/** What may be left out: then it is random, and nobody knows it. */
function given(): Partial<EmulatorOptions> {
  const { ENFUCE_TOKEN: token, EMULATOR_FRAME_KEY: frameKey, WEBHOOK_URL: url } = process.env;
  const { ENFUCE_CLIENT_ID: id, ENFUCE_CLIENT_SECRET: secret } = process.env;
  const { ENFUCE_NOTIFICATION_USERNAME: username, ENFUCE_NOTIFICATION_PASSWORD: password } = process.env;
  return {
    ...(token && { token }),
    ...(frameKey && { frameKey }),
    ...(id && secret && { client: { id, secret } }),
    ...(url && username && password && { webhook: { url, username, password } }),
  };
}

/** A second client of the bank, which signs: both of its variables, or none. */
function keyClient(): { keyClient?: KeyClient } {
  const { OIDC_KEY_CLIENT_ID: id, OIDC_KEY_CLIENT_JWK: jwk } = process.env;
  if (!id && !jwk) return {};
  if (!id || !jwk) giveUp('Set OIDC_KEY_CLIENT_ID and OIDC_KEY_CLIENT_JWK, or neither of them.');
  const publicJwk = readPublicJwk(jwk);
  if (!publicJwk) giveUp('OIDC_KEY_CLIENT_JWK must be a public JWK as JSON, without a private part.');
  return { keyClient: { id, publicJwk } };
}

/** Where a proxy stands before a part, its address as others see it. */
function publicUrl(name: 'EMULATOR_PUBLIC_URL' | 'IDENTITY_PUBLIC_URL'): { publicUrl?: string } {
  const told = process.env[name];
  if (!told) return {};
  if (!URL.canParse(told) || new URL(told).origin !== told)
    giveUp(`${name} must be an origin such as https://enfuce.test.bank.example.`);
  return { publicUrl: told };
}

/** The mailbox's two ports; without both variables there is none. */
function mailPorts() {
  const { MAIL_SMTP_PORT: smtp, MAIL_HTTP_PORT: http } = process.env;
  if (!smtp && !http) return undefined;
  if (!smtp || !http) giveUp('Set both MAIL_SMTP_PORT and MAIL_HTTP_PORT, or neither.');
  return { smtpPort: portOf('MAIL_SMTP_PORT', 0), httpPort: portOf('MAIL_HTTP_PORT', 0) };
}

const ports = { emulator: portOf('EMULATOR_PORT', 4100), identity: portOf('IDENTITY_PORT', 4200) };
const mailAt = mailPorts();
const bankOrigin = process.env['BANK_ORIGIN'] || 'http://localhost:3000';
const controlToken = need('EMULATOR_CONTROL_TOKEN');

const emulator = await onPorts(
  { EMULATOR_PORT: ports.emulator },
  startEmulator({
    port: ports.emulator,
    bankOrigin,
    username: need('ENFUCE_USERNAME'),
    password: need('ENFUCE_PASSWORD'),
    controlToken,
    ...publicUrl('EMULATOR_PUBLIC_URL'),
    ...given(),
    ...(process.env['EMULATOR_SEED'] === 'demo' ? { seed: seedDemo } : {}),
  }),
);
const identity = await onPorts(
  { IDENTITY_PORT: ports.identity },
  startIdentity({
    port: ports.identity,
    clientId: need('OIDC_CLIENT_ID'),
    clientSecret: need('OIDC_CLIENT_SECRET'),
    bankOrigin,
    controlToken,
    ...keyClient(),
    ...publicUrl('IDENTITY_PUBLIC_URL'),
  }),
);

const mail =
  mailAt &&
  (await onPorts(
    { MAIL_SMTP_PORT: mailAt.smtpPort, MAIL_HTTP_PORT: mailAt.httpPort },
    startMail({ ...mailAt, controlToken }),
  ));

const end = async () => {
  await Promise.all([emulator.close(), identity.close(), mail?.close()]);
  process.exit(0);
};
process.once('SIGTERM', () => void end());
process.once('SIGINT', () => void end());

const ready = {
  ...{ ready: true, emulator: emulator.url, issuer: identity.issuer },
  ...(mail && { mail: { smtp: mail.smtp, inbox: mail.inbox, url: mail.url } }),
};
process.stdout.write(`${JSON.stringify(ready)}\n`);
