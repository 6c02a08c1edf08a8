import 'server-only';
import type { ServerEnv } from './env-variables';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const IP_LITERAL = /^(\d+\.){3}\d+$|^\[/;
/** Products of the Payment API that exist as plastic (api.md section 3.1). */
const PLASTIC_PRODUCTS = new Set(['MC_CARD', 'DEBIT_MC', 'VISA_CARD', 'DEBIT_VISA']);

export type Refuse = (name: keyof ServerEnv, message: string) => void;

/** Stricter than a browser's "same site": one parent domain in common is enough, whatever its public suffix. */
function isSameSite(one: string, other: string): boolean {
  const parent = (host: string) => host.split('.').slice(-2).join('.');
  return parent(one) === parent(other);
}

/** Where we are reached, and whom we reach. */
function addresses(env: ServerEnv, refuse: Refuse): void {
  const bank = new URL(env.BANK_ORIGIN).hostname;
  const reached: [keyof ServerEnv, string | undefined][] = [
    ['BANK_ORIGIN', env.BANK_ORIGIN],
    ['OIDC_ISSUER', env.OIDC_ISSUER],
    ['ENFUCE_BASE_URL', env.ENFUCE_BASE_URL],
    ['ENFUCE_TOKEN_URL', env.ENFUCE_TOKEN_URL],
    ['NOTICE_WEBHOOK_URL', env.NOTICE_WEBHOOK_URL],
    ...env.ENFUCE_PIN_ORIGINS.map((each): [keyof ServerEnv, string] => ['ENFUCE_PIN_ORIGINS', each]),
  ];
  for (const [name, value] of reached) {
    if (value === undefined) continue;
    const { hostname, protocol, username } = new URL(value);
    const loopback = LOOPBACK.has(hostname);
    if (username) refuse(name, 'must not hold a user name');
    if (loopback && bank !== 'localhost')
      refuse(name, 'may be a loopback address only when BANK_ORIGIN is on localhost');
    if (!loopback && protocol !== 'https:') refuse(name, 'must be https');
    // A name can be checked against a certificate and a policy; a bare address cannot (S24).
    if (!loopback && IP_LITERAL.test(hostname)) refuse(name, 'must be a host name, not an address');
  }
  // On our own site the frame could take its sandbox off, and the host page could read it (S24).
  if (env.ENFUCE_PIN_ORIGINS.some((each) => isSameSite(new URL(each).hostname, bank)))
    refuse('ENFUCE_PIN_ORIGINS', 'must be on another site than BANK_ORIGIN');
}

/** Parts of one thing: all of them or none. */
function together(env: ServerEnv, names: readonly (keyof ServerEnv)[], refuse: Refuse): boolean {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === names.length) return false;
  for (const name of missing)
    refuse(name, `is needed beside ${names.filter((each) => each !== name).join(' and ')}`);
  return true;
}

/** Exactly one way to present ourselves to Enfuce, and one that its API takes (api.md sections 5 and 6). */
function credentials(env: ServerEnv, refuse: Refuse): void {
  const ways: [boolean, keyof ServerEnv][] = [
    [together(env, ['ENFUCE_USERNAME', 'ENFUCE_PASSWORD'], refuse), 'ENFUCE_USERNAME'],
    [env.ENFUCE_TOKEN !== undefined, 'ENFUCE_TOKEN'],
    [
      together(env, ['ENFUCE_TOKEN_URL', 'ENFUCE_CLIENT_ID', 'ENFUCE_CLIENT_SECRET'], refuse),
      'ENFUCE_TOKEN_URL',
    ],
  ];
  const [first, ...more] = ways.filter(([given]) => given).map(([, name]) => name);
  if (!first)
    refuse('ENFUCE_API', 'needs ENFUCE_USERNAME and ENFUCE_PASSWORD, ENFUCE_TOKEN or ENFUCE_TOKEN_URL');
  for (const name of more) refuse(name, `must not be set beside ${first ?? ''}: one way only`);
  if (env.ENFUCE_API === 'mycore' && first === 'ENFUCE_USERNAME')
    refuse('ENFUCE_USERNAME', 'MyCore takes a Bearer token only');
  together(env, ['ENFUCE_NOTIFICATION_USERNAME', 'ENFUCE_NOTIFICATION_PASSWORD'], refuse);
}

/** One way to authenticate at the OpenID provider: two would leave open which one it is. */
function openIdClient(env: ServerEnv, refuse: Refuse): void {
  const { OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_KEY: key } = env;
  if (secret === undefined && key === undefined) refuse('OIDC_CLIENT_SECRET', 'or OIDC_CLIENT_KEY is needed');
  if (secret !== undefined && key !== undefined)
    refuse('OIDC_CLIENT_KEY', 'must not be set beside OIDC_CLIENT_SECRET: one way only');
}

/** One way to tell people what happened, and all that it needs: without one, a PIN could be set unseen (S49). */
function notices(env: ServerEnv, refuse: Refuse): void {
  const byMail = together(env, ['SMTP_URL', 'MAIL_FROM'], refuse);
  const byWebhook = env.NOTICE_WEBHOOK_URL !== undefined;
  if (!byMail && !byWebhook)
    refuse('SMTP_URL', 'or NOTICE_WEBHOOK_URL is needed: cardholders are told what happens');
  if (byMail && byWebhook) refuse('NOTICE_WEBHOOK_URL', 'must not be set beside SMTP_URL: one way only');
  if (env.NOTICE_WEBHOOK_TOKEN !== undefined && !byWebhook)
    refuse('NOTICE_WEBHOOK_TOKEN', 'is for NOTICE_WEBHOOK_URL');
}

/** How a control gets to Enfuce's page (design.md section 4). */
function channel(env: ServerEnv, refuse: Refuse): void {
  const { ENFUCE_API: api, PIN_CHANNEL: chosen } = env;
  if (api === 'mycore' && chosen && chosen !== 'message')
    refuse('PIN_CHANNEL', 'must be message with ENFUCE_API=mycore: its pinUrl takes no form');
  if (api === 'payment' && chosen === 'message' && !env.ENFUCE_PIN_FRAME_KEY)
    refuse('ENFUCE_PIN_FRAME_KEY', 'is needed with PIN_CHANNEL=message: the key agreed with Enfuce');
  if (api === 'payment' && env.PIN_SUBMIT === 'page')
    refuse(
      'PIN_SUBMIT',
      'may be page with ENFUCE_API=mycore only: the Payment API documents no such message',
    );
  if (api === 'payment' && env.ORDERABLE_PRODUCTS.some((product) => !PLASTIC_PRODUCTS.has(product)))
    refuse('ORDERABLE_PRODUCTS', `may name ${[...PLASTIC_PRODUCTS].join(', ')}`);
}

/** Rules between variables, each with what it prevents. */
export function checkTogether(env: ServerEnv, refuse: Refuse): void {
  addresses(env, refuse);
  credentials(env, refuse);
  openIdClient(env, refuse);
  notices(env, refuse);
  channel(env, refuse);
}
