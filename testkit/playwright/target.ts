import { existsSync } from 'node:fs';

/** What is tested, and where its parts are. */
export interface Target {
  /** The app's origin. */
  readonly bank: string;
  /** The emulator's origin, and the identity stand-in's. */
  readonly emulator: string;
  readonly issuer: string;
  /** The mailbox's origin (`testkit/mail.ts`). */
  readonly mail: string;
  /** Opens the control paths of all three. */
  readonly controlToken: string;
  /** Which of Enfuce's APIs the app speaks, and how its controls get to Enfuce's page. */
  readonly api: 'payment' | 'mycore';
  readonly channel: 'form' | 'message' | 'tab';
  /** What Enfuce's events present to this app, where they do not go to it by themselves. */
  readonly webhook?: { readonly username: string; readonly password: string };
  /** The app's database, of local builds. */
  readonly database?: string;
  /** The file that holds all that the app has printed, of local builds. */
  readonly appLog?: string;
}

export interface TargetOption {
  target: Target;
}

type Environment = Readonly<Record<string, string | undefined>>;

const API = { payment: 'payment', mycore: 'mycore' } as const;
const CHANNEL = { form: 'form', message: 'message', tab: 'tab' } as const;

function oneOf<T extends string>(name: string, allowed: Readonly<Record<string, T>>, value: string): T {
  const found = allowed[value];
  if (!found) throw new Error(`${name} is ${value}; it must be one of: ${Object.keys(allowed).join(', ')}`);
  return found;
}

/**
 * Reads the target from the environment, by the names in `testkit/README.md`.
 * @throws when one that is needed is missing, and says which.
 */
export function targetFrom(env: Environment): Target {
  const told = (name: string) => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set: start \`npm run demo\`, or see testkit/README.md`);
    return value.replace(/\/$/, '');
  };
  const api = oneOf('ENFUCE_API', API, env['ENFUCE_API'] ?? 'payment');
  const usual = api === 'mycore' ? 'message' : 'form';
  const [database, appLog] = [env['DATABASE_URL'], env['APP_LOG']];
  return {
    bank: told('BANK_ORIGIN'),
    emulator: told('EMULATOR_URL'),
    issuer: told('OIDC_ISSUER'),
    mail: told('MAIL_URL'),
    controlToken: told('EMULATOR_CONTROL_TOKEN'),
    api,
    channel: oneOf('PIN_CHANNEL', CHANNEL, env['PIN_CHANNEL'] ?? usual),
    ...(database && { database }),
    ...(appLog && { appLog }),
  };
}

/** The shell opens no window, so it comes last. */
const USUAL_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'];

/** Which Chromium: the one of `CHROMIUM_PATH`, else the system's, else the one that `playwright install` got. */
export function chromiumFrom(env: Environment) {
  const path = env['CHROMIUM_PATH'] ?? USUAL_CHROMIUM.find((usual) => existsSync(usual));
  return {
    browserName: 'chromium',
    launchOptions: {
      ...(path && { executablePath: path }),
      // Chromium's own sandbox refuses to run as root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  } as const;
}
