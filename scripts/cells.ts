import type { Environment } from './leash.ts';
import type { StackSecrets } from './stack-secrets.ts';

/** One way in which the app can be configured: which API it speaks, and how a control gets to Enfuce's page. */
export interface Cell {
  readonly name: 'form' | 'message' | 'tab' | 'mycore' | 'own-submit' | 'no-middleware';
  readonly api: 'payment' | 'mycore';
  readonly channel: 'form' | 'message' | 'tab';
}

export const CELLS = {
  form: { name: 'form', api: 'payment', channel: 'form' },
  message: { name: 'message', api: 'payment', channel: 'message' },
  tab: { name: 'tab', api: 'payment', channel: 'tab' },
  mycore: { name: 'mycore', api: 'mycore', channel: 'message' },
  /** MyCore with our own button below the frame. */
  ownSubmit: { name: 'own-submit', api: 'mycore', channel: 'message' },
  /** As `form`, in a build whose middleware does nothing: what is refused there is refused here (S14). */
  noMiddleware: { name: 'no-middleware', api: 'payment', channel: 'form' },
} as const satisfies Readonly<Record<string, Cell>>;

const NO_BASIC = { ENFUCE_USERNAME: undefined, ENFUCE_PASSWORD: undefined };

/** What makes an app that cell; every way to present oneself to Enfuce is used by one of them. */
export function cellEnv({ name }: Cell, emulator: string, secrets: StackSecrets): Environment {
  switch (name) {
    case 'form':
    case 'no-middleware':
      return {};
    case 'tab':
      return { PIN_CHANNEL: 'tab' };
    case 'message':
      return {
        ...NO_BASIC,
        PIN_CHANNEL: 'message',
        // The sign-in of this one signs its requests (RFC 7523), the others' have a secret.
        OIDC_CLIENT_ID: 'set-pin-key',
        OIDC_CLIENT_SECRET: undefined,
        OIDC_CLIENT_KEY: secrets.oidcClientKey,
        ENFUCE_PIN_FRAME_KEY: secrets.frameKey,
        ENFUCE_TOKEN: secrets.enfuceToken,
      };
    case 'mycore':
    case 'own-submit':
      return {
        ...NO_BASIC,
        ...(name === 'own-submit' && { PIN_SUBMIT: 'page' }),
        ENFUCE_API: 'mycore',
        ENFUCE_BASE_URL: `${emulator}/issuer`,
        ENFUCE_TOKEN_URL: `${emulator}/oauth2/token`,
        ENFUCE_CLIENT_ID: 'set-pin',
        ENFUCE_CLIENT_SECRET: secrets.enfuceClientSecret,
      };
  }
}
