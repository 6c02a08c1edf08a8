import 'server-only';
import { Cron } from 'croner';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const IP_LITERAL = /^(\d+\.){3}\d+$|^\[/;

/** A secret may come from a file named by `NAME_FILE` (design.md section 10). */
const FROM_FILE = [
  'SESSION_SECRET',
  'PSEUDONYM_KEY',
  'OIDC_CLIENT_SECRET',
  'ENFUCE_PASSWORD',
  'DATABASE_URL',
];

/** `abort`: what is no address is not looked at any further, or the parser's own error would show it. */
const address = z.url({ protocol: /^https?$/, abort: true });
const origin = address.refine((value) => new URL(value).origin === value, {
  message: 'must be an origin: scheme, host and port, without a path or a final slash',
});
const secret = z.string().min(32, 'must have at least 32 characters of randomness');

const Env = z.object({
  BANK_ORIGIN: origin,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  SESSION_SECRET: secret,
  PSEUDONYM_KEY: secret,
  OIDC_ISSUER: address,
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(16),
  OIDC_SCOPES: z
    .string()
    .regex(/(^| )openid( |$)/, 'must hold openid')
    .default('openid'),
  /** Goes into a header, so it holds no quote and no line end. */
  OIDC_STEP_UP_ACR: z.string().regex(/^[\w:./-]+$/),
  OIDC_CUSTOMER_CLAIM: z
    .string()
    .min(1)
    .refine((claim) => claim !== 'email', 'must not be an e-mail address')
    .default('enfuce_customer_id'),
  ENFUCE_BASE_URL: address.transform((url) => url.replace(/\/+$/, '')),
  ENFUCE_USERNAME: z.string().min(1),
  ENFUCE_PASSWORD: z.string().min(1),
  ENFUCE_PIN_ORIGINS: z.string().transform((list, context) => {
    const origins = list.split(',').map((each) => each.trim());
    if (origins.every((each) => origin.safeParse(each).success)) return origins;
    context.addIssue({ code: 'custom', message: 'must be origins, separated by commas' });
    return z.NEVER;
  }),
  PIN_CHANNEL: z.literal('form').default('form'),
  PIN_CONTROLS_PER_STEP_UP: z.coerce.number().int().min(1).max(3).default(3),
  EMBOSSING_SCHEDULE: z.string().refine(isCron, 'must be a cron expression in UTC').default('0 3 * * *'),
  PASSKEY_POLICY: z.enum(['any', 'device-bound']).default('any'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
export type ServerEnv = Readonly<z.infer<typeof Env>>;

function isCron(expression: string): boolean {
  try {
    return new Cron(expression, { timezone: 'UTC' }).nextRun() !== null;
  } catch {
    return false;
  }
}

/** Rules between variables, each with what it prevents. */
const Consistent = Env.superRefine((env, context) => {
  const refuse = (name: keyof ServerEnv, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const local = new URL(env.BANK_ORIGIN).hostname === 'localhost';
  const reached: [keyof ServerEnv, string][] = [
    ['BANK_ORIGIN', env.BANK_ORIGIN],
    ['OIDC_ISSUER', env.OIDC_ISSUER],
    ['ENFUCE_BASE_URL', env.ENFUCE_BASE_URL],
    ...env.ENFUCE_PIN_ORIGINS.map((each): [keyof ServerEnv, string] => ['ENFUCE_PIN_ORIGINS', each]),
  ];
  for (const [name, value] of reached) {
    const { hostname, protocol, username } = new URL(value);
    const loopback = LOOPBACK.has(hostname);
    if (username) refuse(name, 'must not hold a user name');
    if (loopback && !local) refuse(name, 'may be a loopback address only when BANK_ORIGIN is on localhost');
    if (!loopback && protocol !== 'https:') refuse(name, 'must be https');
    // A name can be checked against a certificate and a policy; a bare address cannot (S24).
    if (!loopback && IP_LITERAL.test(hostname)) refuse(name, 'must be a host name, not an address');
  }
  const bank = new URL(env.BANK_ORIGIN).hostname;
  // On our own site the frame could take its sandbox off, and the host page could read it (S24).
  if (env.ENFUCE_PIN_ORIGINS.some((each) => isSameSite(new URL(each).hostname, bank)))
    refuse('ENFUCE_PIN_ORIGINS', 'must be on another site than BANK_ORIGIN');
});

/** Stricter than a browser's "same site": one parent domain in common is enough, whatever its public suffix. */
function isSameSite(one: string, other: string): boolean {
  const parent = (host: string) => host.split('.').slice(-2).join('.');
  return parent(one) === parent(other);
}

/** What the configuration says, or an error that names each wrong variable and never its value. */
export function readEnv(source: NodeJS.ProcessEnv): ServerEnv {
  const parsed = Consistent.safeParse(withFiles(source));
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Refusing to start, the configuration is wrong:\n${faults.join('\n')}`);
}

function withFiles(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = { ...source };
  for (const name of FROM_FILE) {
    const file = source[`${name}_FILE`];
    if (!file) continue;
    if (source[name]) throw new Error(`Refusing to start: ${name} and ${name}_FILE are both set`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch (cause) {
      throw new Error(`Refusing to start: the file named by ${name}_FILE cannot be read`, { cause });
    }
  }
  return read;
}

let known: ServerEnv | undefined;

/** The configuration of this process, read once. next-auth takes its own address from the environment, so it is set here. */
export function env(): ServerEnv {
  if (known) return known;
  known = readEnv(process.env);
  process.env['NEXTAUTH_URL'] = known.BANK_ORIGIN;
  return known;
}
