import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';

const random = () => randomBytes(32).toString('base64url');

/** Ed25519: a private JWK as JSON text, as `AUDIT_SIGNING_KEY` takes it. */
const auditKey = () => JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

/** ES256: a private JWK as JSON text, as `OIDC_CLIENT_KEY` takes it. */
function signingKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const about = { kid: randomBytes(8).toString('base64url'), use: 'sig', alg: 'ES256' };
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...about });
}

/** Secrets that stored rows depend on: with other ones, a kept session or passkey would belong to nobody. */
const Lasting = z.object({
  sessionSecret: z.string().default(random),
  pseudonymKey: z.string().default(random),
  auditSigningKey: z.string().default(auditKey),
});

export interface StackSecrets extends z.infer<typeof Lasting> {
  readonly enfucePassword: string;
  readonly enfuceToken: string;
  readonly enfuceClientSecret: string;
  readonly notificationPassword: string;
  readonly frameKey: string;
  readonly oidcClientSecret: string;
  /** The private key of the client that signs: a JWK as JSON. */
  readonly oidcClientKey: string;
  readonly controlToken: string;
}

/** New secrets for each run; those of a kept database live as long as it does, in `file`, readable by its owner only. */
export function stackSecrets(file?: string): StackSecrets {
  const passing = {
    enfucePassword: random(),
    enfuceToken: random(),
    enfuceClientSecret: random(),
    notificationPassword: random(),
    frameKey: random(),
    oidcClientSecret: random(),
    oidcClientKey: signingKey(),
    controlToken: random(),
  };
  const kept = file && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  const lasting = Lasting.parse(JSON.parse(kept));
  const text = JSON.stringify(lasting);
  if (file && text !== kept) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o600 });
  }
  return { ...passing, ...lasting };
}
