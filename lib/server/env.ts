import 'server-only';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkTogether } from './env-rules';
import { type ServerEnv, Variables } from './env-variables';

export type { ServerEnv } from './env-variables';

/** A secret may come from a file named by `NAME_FILE` (design.md section 10). */
const FROM_FILE = [
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
];

const Consistent = Variables.superRefine((env, context) =>
  checkTogether(env, (name, message) => context.addIssue({ code: 'custom', path: [name], message })),
);

/** What the configuration says, or an error that names each wrong variable and never its value. */
export function readEnv(source: NodeJS.ProcessEnv): ServerEnv {
  return Object.freeze(checked(Consistent, source));
}

function checked<T>(schema: z.ZodType<T>, source: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(withFiles(source));
  if (parsed.success) return parsed.data;
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

/** Some of it by itself, for a command that needs no more; throws as `readEnv` does. */
export function partOfEnv<Name extends keyof ServerEnv>(...names: Name[]): Pick<ServerEnv, Name> {
  const shape = Object.fromEntries(names.map((name) => [name, Variables.shape[name]]));
  const part: Record<string, unknown> = checked(z.object(shape), process.env);
  return part as Pick<ServerEnv, Name>;
}

/** False under `npm run dev`. */
export const isProduction = (): boolean => process.env.NODE_ENV === 'production';

let known: ServerEnv | undefined;

/** The configuration of this process, read once. next-auth takes its own address from the environment, so it is set here. */
export function env(): ServerEnv {
  if (known) return known;
  known = readEnv(process.env);
  process.env['NEXTAUTH_URL'] = known.BANK_ORIGIN;
  return known;
}
