import 'server-only';
import { Cron } from 'croner';
import { z } from 'zod';
import { isSigningKey } from './audit/signing-key';
import { isRange } from './observe/origin';
import { isClientKey } from './openid/client-key';

/** `abort`: what is no address is not looked at any further, or the parser's own error would show it. */
const address = z.url({ protocol: /^https?$/, abort: true });
const origin = address.refine((value) => new URL(value).origin === value, {
  message: 'must be an origin: scheme, host and port, without a path or a final slash',
});
const secret = z.string().min(32, 'must have at least 32 characters of randomness');
const words = z.string().min(1);

/** A list with commas between, each part of one form. */
const listOf = (part: z.ZodType<string>, message: string) =>
  z.string().transform((list, context) => {
    const parts = list.split(',').map((each) => each.trim());
    if (parts.every((each) => part.safeParse(each).success)) return parts;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

function isCron(expression: string): boolean {
  try {
    return new Cron(expression, { timezone: 'UTC' }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Every variable by itself (design.md section 10); what they must be to each other stands in `env-rules.ts`. */
export const Variables = z.object({
  BANK_ORIGIN: origin,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** `new,old` while it is being changed: what was made under the old one still counts. */
  SESSION_SECRET: listOf(secret, 'must be secrets of at least 32 characters, separated by commas').transform(
    ([newest = '', ...older]) => [newest, ...older] as const,
  ),
  PSEUDONYM_KEY: secret,
  AUDIT_SIGNING_KEY: z.string().refine(isSigningKey, 'must be a private JWK for Ed25519'),
  /** Whose `X-Forwarded-For` counts; without it, nobody's. */
  TRUSTED_PROXIES: listOf(
    z.string().refine(isRange),
    'must be addresses or ranges such as 10.0.0.0/8, separated by commas',
  ).default([]),
  OIDC_ISSUER: address,
  OIDC_CLIENT_ID: words,
  OIDC_CLIENT_SECRET: z.string().min(16).optional(),
  OIDC_CLIENT_KEY: z
    .string()
    .refine(isClientKey, 'must be a private JWK: EC P-256, or RSA of at least 2048 bits')
    .optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/(^| )openid( |$)/, 'must hold openid')
    .default('openid'),
  /** What counts as strong; several with spaces between, the wanted one first. Goes into a header, so no quote and no line end. */
  OIDC_STEP_UP_ACR: z.string().regex(/^[\w:./-]+( [\w:./-]+)*$/, 'must be acr values, separated by spaces'),
  /** Methods that must have been used besides (RFC 8176): all of one group; groups with commas between. */
  OIDC_STEP_UP_AMR: z
    .string()
    .regex(/^[\w.-]+( [\w.-]+)*(,[\w.-]+( [\w.-]+)*)*$/, 'must be amr values with spaces, groups with commas')
    .optional(),
  OIDC_CUSTOMER_CLAIM: words
    .refine((claim) => claim !== 'email', 'must not be an e-mail address')
    .default('enfuce_customer_id'),
  ENFUCE_API: z.enum(['payment', 'mycore']).default('payment'),
  ENFUCE_BASE_URL: address.transform((url) => url.replace(/\/+$/, '')),
  ENFUCE_USERNAME: words.optional(),
  ENFUCE_PASSWORD: words.optional(),
  ENFUCE_TOKEN: words.optional(),
  ENFUCE_TOKEN_URL: address.optional(),
  ENFUCE_CLIENT_ID: words.optional(),
  ENFUCE_CLIENT_SECRET: words.optional(),
  /** Whether Enfuce is left alone: ten seconds once it fails again and again, and as long as a 429 of it says (S45). */
  ENFUCE_BREAKER: z.enum(['on', 'off']).default('on'),
  /** What Enfuce allows this institution in a second, over all instances and whatever else it runs (api.md section 5). */
  ENFUCE_CALLS_PER_SECOND: z.coerce.number().int().min(5).max(1_000).default(50),
  ENFUCE_PIN_ORIGINS: listOf(origin, 'must be origins, separated by commas'),
  /** What Enfuce's webhook presents; without them `/v1/notification` is not there. */
  ENFUCE_NOTIFICATION_USERNAME: words.optional(),
  ENFUCE_NOTIFICATION_PASSWORD: z.string().min(16).optional(),
  /** Without it: `form` on the Payment API, `message` on MyCore. */
  PIN_CHANNEL: z.enum(['form', 'message', 'tab']).optional(),
  ENFUCE_PIN_FRAME_KEY: words.optional(),
  /** Whose button submits a PIN on MyCore: the frame's own, or our page's (`set-pin-set`). */
  PIN_SUBMIT: z.enum(['frame', 'page']).default('frame'),
  PIN_CONTROLS_PER_STEP_UP: z.coerce.number().int().min(1).max(3).default(3),
  /** What people may order here; without it, nothing. */
  ORDERABLE_PRODUCTS: listOf(
    z.string().regex(/^[\w-]{1,36}$/),
    'must be product codes, separated by commas',
  ).default([]),
  EMBOSSING_SCHEDULE: z.string().refine(isCron, 'must be a cron expression in UTC').default('0 3 * * *'),
  /** How people are told (S49): mail by SMTP, or the bank's own messaging. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be a mail address')
    .optional(),
  OIDC_CONTACT_CLAIM: words.default('email'),
  NOTICE_WEBHOOK_URL: address.optional(),
  NOTICE_WEBHOOK_TOKEN: z.string().min(16).optional(),
  /** Whether people are reminded of a card that waits for its PIN. */
  PIN_REMINDERS: z.enum(['on', 'off']).default('on'),
  /** In whose hours mails tell the time; pages use the person's own. */
  TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Helsinki').default('UTC'),
  /** The institution's share of PIN controls and acts, over all instances (S21). */
  PIN_CONTROLS_PER_MINUTE: z.coerce.number().int().min(1).max(3_000).default(750),
  /** The bank's name, colours, mark and words (docs/brand.md). */
  BRAND_FILE: words.optional(),
  PASSKEY_POLICY: z.enum(['any', 'device-bound']).default('any'),
  /** How long a load balancer takes to notice that this process ends: it answers until then (S47). */
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(4).default(3),
  /** Where Prometheus is served, on a port of its own; without it, nowhere. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Where traces go (OTLP over HTTP); the standard's other `OTEL_` variables are read by its library. */
  OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
export type ServerEnv = Readonly<z.infer<typeof Variables>>;
