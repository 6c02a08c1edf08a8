import { describe, expect, test } from 'vitest';
import { readEnv } from './env';
import { GOOD_ENV, SECRET } from './good-env.fixture';

const MYCORE = {
  ...GOOD_ENV,
  ENFUCE_API: 'mycore',
  ENFUCE_BASE_URL: 'https://api.bank.enfuce.example/issuer',
  ENFUCE_USERNAME: undefined,
  ENFUCE_PASSWORD: undefined,
  ENFUCE_TOKEN: SECRET,
};
const OAUTH = {
  ENFUCE_TOKEN: undefined,
  ENFUCE_TOKEN_URL: 'https://auth.enfuce.example/token',
  ENFUCE_CLIENT_ID: 'bank',
  ENFUCE_CLIENT_SECRET: SECRET,
};
const named = (env: NodeJS.ProcessEnv) => {
  try {
    readEnv(env);
    return [];
  } catch (error) {
    expect(String(error)).not.toContain(SECRET);
    return [...String(error).matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
  }
};

describe('S43: configurations that hang together start', () => {
  test.each<[string, NodeJS.ProcessEnv]>([
    ['Payment API by Basic', GOOD_ENV],
    ['Payment API by Bearer', { ...MYCORE, ENFUCE_API: 'payment' }],
    [
      'Payment API by client credentials',
      { ...GOOD_ENV, ...OAUTH, ENFUCE_USERNAME: undefined, ENFUCE_PASSWORD: undefined },
    ],
    ['Payment API, message', { ...GOOD_ENV, PIN_CHANNEL: 'message', ENFUCE_PIN_FRAME_KEY: 'agreed' }],
    ['Payment API, tab', { ...GOOD_ENV, PIN_CHANNEL: 'tab' }],
    ['MyCore by Bearer', MYCORE],
    ['MyCore by client credentials', { ...MYCORE, ...OAUTH }],
    ['MyCore, message said', { ...MYCORE, PIN_CHANNEL: 'message', PIN_SUBMIT: 'page' }],
    [
      'a webhook',
      { ...GOOD_ENV, ENFUCE_NOTIFICATION_USERNAME: 'enfuce', ENFUCE_NOTIFICATION_PASSWORD: SECRET },
    ],
    ['products', { ...GOOD_ENV, ORDERABLE_PRODUCTS: 'DEBIT_MC, VISA_CARD' }],
  ])('%s', (_, env) => {
    expect(named(env)).toEqual([]);
  });
});

describe('S43: what cannot work stops the boot, and says which variable', () => {
  test.each<[string, NodeJS.ProcessEnv, string[]]>([
    ['MyCore by form', { ...MYCORE, PIN_CHANNEL: 'form' }, ['PIN_CHANNEL']],
    ['MyCore by tab', { ...MYCORE, PIN_CHANNEL: 'tab' }, ['PIN_CHANNEL']],
    ['MyCore by Basic', { ...GOOD_ENV, ENFUCE_API: 'mycore' }, ['ENFUCE_USERNAME']],
    ['message without the agreed key', { ...GOOD_ENV, PIN_CHANNEL: 'message' }, ['ENFUCE_PIN_FRAME_KEY']],
    ['our own button on the Payment API', { ...GOOD_ENV, PIN_SUBMIT: 'page' }, ['PIN_SUBMIT']],
    ['nothing to present', { ...MYCORE, ENFUCE_TOKEN: undefined }, ['ENFUCE_API']],
    ['two ways at once', { ...GOOD_ENV, ENFUCE_TOKEN: SECRET }, ['ENFUCE_TOKEN']],
    ['half of Basic', { ...GOOD_ENV, ENFUCE_PASSWORD: undefined }, ['ENFUCE_PASSWORD']],
    [
      'client credentials without their secret',
      { ...MYCORE, ...OAUTH, ENFUCE_CLIENT_SECRET: undefined },
      ['ENFUCE_CLIENT_SECRET'],
    ],
    [
      'a token from plain http',
      { ...MYCORE, ...OAUTH, ENFUCE_TOKEN_URL: 'http://auth.enfuce.example' },
      ['ENFUCE_TOKEN_URL'],
    ],
    [
      'half a webhook',
      { ...GOOD_ENV, ENFUCE_NOTIFICATION_USERNAME: 'enfuce' },
      ['ENFUCE_NOTIFICATION_PASSWORD'],
    ],
    ['a virtual card for sale', { ...GOOD_ENV, ORDERABLE_PRODUCTS: 'MC_VIRTUAL' }, ['ORDERABLE_PRODUCTS']],
  ])('%s', (_, env, names) => {
    expect(named(env)).toEqual(names);
  });
});
