import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readEnv } from './env';
import { GOOD_ENV, LOCAL_ENV, SECRET } from './good-env.fixture';

/** All that a boot which fails would print. */
function failure(source: NodeJS.ProcessEnv): string {
  try {
    readEnv(source);
  } catch (error) {
    return inspect(error, { depth: Infinity, showHidden: true });
  }
  return 'it started';
}

const REQUIRED = Object.keys(GOOD_ENV).filter(
  (name) => !/^(NODE_ENV|ENFUCE_USERNAME|ENFUCE_PASSWORD)$/.test(name),
);
const CANARY = 'wrong-value-canary';
/** For each variable a value that must stop the boot; the canary in it must not be printed. */
const WRONG: readonly [name: string, value: string][] = [
  ['BANK_ORIGIN', CANARY],
  ['BANK_ORIGIN', `https://cards.bank.example/${CANARY}`],
  ['BANK_ORIGIN', 'https://cards.bank.example/'],
  ['DATABASE_URL', `mysql://${CANARY}@db`],
  ['DATABASE_URL', CANARY],
  ['SESSION_SECRET', CANARY],
  ['PSEUDONYM_KEY', CANARY],
  ['AUDIT_SIGNING_KEY', CANARY],
  ['AUDIT_SIGNING_KEY', `{"kty":"OKP","crv":"Ed25519","x":"${CANARY}"}`],
  ['TRUSTED_PROXIES', CANARY],
  ['TRUSTED_PROXIES', `10.0.0.0/8,${CANARY}`],
  ['DRAIN_SECONDS', '60'],
  ['METRICS_PORT', '70000'],
  ['OIDC_ISSUER', CANARY],
  ['OIDC_ISSUER', `ftp://${CANARY}.example`],
  ['OIDC_CLIENT_SECRET', 'canary'],
  ['OIDC_SCOPES', `profile ${CANARY}`],
  ['OIDC_CUSTOMER_CLAIM', 'email'],
  ['ENFUCE_BASE_URL', CANARY],
  ['ENFUCE_PIN_ORIGINS', CANARY],
  ['ENFUCE_PIN_ORIGINS', `https://pin.enfuce.example,${CANARY}`],
  ['ENFUCE_PIN_ORIGINS', `https://pin.enfuce.example/${CANARY}`],
  ['ENFUCE_PIN_ORIGINS', ''],
  ['PIN_CHANNEL', CANARY],
  ['PIN_CONTROLS_PER_STEP_UP', '4'],
  ['PIN_CONTROLS_PER_STEP_UP', '0'],
  ['PIN_CONTROLS_PER_STEP_UP', CANARY],
  ['ENFUCE_API', CANARY],
  ['ENFUCE_NOTIFICATION_PASSWORD', 'canary'],
  ['PIN_SUBMIT', CANARY],
  ['ORDERABLE_PRODUCTS', `${CANARY} and`],
  ['EMBOSSING_SCHEDULE', CANARY],
  ['EMBOSSING_SCHEDULE', '0 3 30 2 *'],
  ['PASSKEY_POLICY', CANARY],
  ['PIN_REMINDERS', CANARY],
  ['LOG_LEVEL', CANARY],
];

describe('S43: a wrong configuration stops the boot', () => {
  test('S43: a right one does not, here or on one machine', () => {
    expect(readEnv(GOOD_ENV)).toMatchObject({ ENFUCE_API: 'payment', PIN_CONTROLS_PER_STEP_UP: 3 });
    expect(readEnv(LOCAL_ENV)).toMatchObject({ ENFUCE_PIN_ORIGINS: ['http://127.0.0.1:4100'] });
  });

  test.each(REQUIRED)('S43: %s has no default', (name) => {
    expect(failure({ ...GOOD_ENV, [name]: undefined })).toMatch(
      new RegExp(`Refusing to start.*\\n +${name}: `),
    );
  });

  test.each(WRONG)(
    'S43: %s is named when it is wrong, and its value (%s) is never printed',
    (name, value) => {
      const printed = failure({ ...GOOD_ENV, [name]: value });
      expect(printed).toMatch(new RegExp(`Refusing to start.*\\n +${name}: `));
      expect(printed).not.toContain(CANARY);
      expect(printed).not.toContain(SECRET);
    },
  );

  test('S43: every variable that is wrong is named at once', () => {
    const printed = failure({ ...GOOD_ENV, SESSION_SECRET: 'short', OIDC_STEP_UP_ACR: '' });
    expect(printed).toContain('SESSION_SECRET: ');
    expect(printed).toContain('OIDC_STEP_UP_ACR: ');
  });

  test('what was read cannot be changed afterwards', () => {
    expect(Object.isFrozen(readEnv(GOOD_ENV))).toBe(true);
  });
});
