import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';

const random = () => randomBytes(32).toString('base64url');

/** Secrets that stored rows depend on: with other ones, a kept session or passkey would belong to nobody. */
const Lasting = z.object({ sessionSecret: z.string(), pseudonymKey: z.string() });

export interface StackSecrets extends z.infer<typeof Lasting> {
  readonly enfucePassword: string;
  readonly enfuceToken: string;
  readonly enfuceClientSecret: string;
  readonly notificationPassword: string;
  readonly frameKey: string;
  readonly oidcClientSecret: string;
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
    controlToken: random(),
  };
  if (file && existsSync(file))
    return { ...passing, ...Lasting.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  const lasting = { sessionSecret: random(), pseudonymKey: random() };
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(lasting), { mode: 0o600 });
  }
  return { ...passing, ...lasting };
}
