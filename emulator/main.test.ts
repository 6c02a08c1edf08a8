import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { exportJWK, generateKeyPair } from 'jose';
import * as openid from 'openid-client';
import { describe, expect, test } from 'vitest';
import { startEmulator } from './emulator.ts';
import { TEST_OPTIONS } from './tester.ts';

const SETTINGS = {
  EMULATOR_PORT: '0',
  IDENTITY_PORT: '0',
  EMULATOR_CONTROL_TOKEN: 'a control token',
  ENFUCE_USERNAME: 'bank',
  ENFUCE_PASSWORD: 'a password',
  OIDC_CLIENT_ID: 'set-pin',
  OIDC_CLIENT_SECRET: 'a client secret of more than 32 bytes',
  EMULATOR_SEED: 'demo',
};
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const PRIVATE_JWK = JSON.stringify(await exportJWK(privateKey));
const PUBLIC_JWK = JSON.stringify(await exportJWK(publicKey));
const anOrigin: unknown = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/);
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const run = (settings: { [name: string]: string }) =>
  spawn(process.execPath, [MAIN], {
    env: { NODE_ENV: 'test', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What it complained of, and its exit code. */
async function ending(child: ReturnType<typeof run>): Promise<[string, number | null]> {
  const complaint = await text(child.stderr);
  if (child.exitCode === null) await once(child, 'exit');
  return [complaint, child.exitCode];
}

describe('the command line', () => {
  test('says in one JSON line when both parts are up, and ends cleanly on SIGTERM', async () => {
    const child = run(SETTINGS);
    const output = text(child.stdout);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect((await output).trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(await output)).toEqual({
      ready: true,
      emulator: anOrigin,
      issuer: anOrigin,
    });
  }, 20_000);

  test('with its two ports there is a mailbox too', async () => {
    const child = run({ ...SETTINGS, MAIL_SMTP_PORT: '0', MAIL_HTTP_PORT: '0' });
    const output = text(child.stdout);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    const { mail } = JSON.parse(await output) as { mail: { url: string; inbox: string; smtp: string } };
    expect(mail).toEqual({
      url: anOrigin,
      inbox: expect.stringMatching(/\/\?token=[\w-]{43}$/) as string,
      smtp: expect.stringMatching(/^smtp:\/\/127\.0\.0\.1:\d+$/) as string,
    });
    expect(mail.inbox.startsWith(mail.url)).toBe(true);
  }, 20_000);

  test.each(['MAIL_SMTP_PORT', 'MAIL_HTTP_PORT'])(
    '%s alone is a mistake, and no mailbox',
    async (name) => {
      expect(await ending(run({ ...SETTINGS, [name]: '0' }))).toEqual([
        'Set both MAIL_SMTP_PORT and MAIL_HTTP_PORT, or neither.\n',
        1,
      ]);
    },
    20_000,
  );

  test.each(['EMULATOR_PORT', 'IDENTITY_PORT', 'MAIL_SMTP_PORT', 'MAIL_HTTP_PORT'])(
    'names a taken port, and %s to change it',
    async (name) => {
      const other = await startEmulator(TEST_OPTIONS);
      const { port } = new URL(other.url);
      const child = run({ ...SETTINGS, MAIL_SMTP_PORT: '0', MAIL_HTTP_PORT: '0', [name]: port });
      const [complaint, code] = await ending(child);
      await other.close();
      expect(code).toBe(1);
      expect(complaint).toBe(`Port ${port} is taken. Set ${name} to a free port.\n`);
    },
    20_000,
  );

  test('knows the client that signs by its public key', async () => {
    const child = run({ ...SETTINGS, OIDC_KEY_CLIENT_ID: 'set-pin-key', OIDC_KEY_CLIENT_JWK: PUBLIC_JWK });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { issuer } = JSON.parse(line.toString()) as { issuer: string };
    const signing = openid.PrivateKeyJwt(privateKey);
    const config = await openid.discovery(new URL(issuer), 'set-pin-key', undefined, signing, {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; on loopback there is only http
      execute: [openid.allowInsecureRequests],
    });
    const request = {
      ...{ redirect_uri: 'http://localhost:3000/api/step-up/answer', scope: 'openid' },
      ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' },
    };
    expect((await openid.buildAuthorizationUrlWithPAR(config, request)).origin).toBe(issuer);
    child.kill('SIGTERM');
    await once(child, 'exit');
  }, 20_000);

  test.each([
    [{ OIDC_KEY_CLIENT_ID: 'set-pin-key' }, 'Set OIDC_KEY_CLIENT_ID and OIDC_KEY_CLIENT_JWK, or neither'],
    [{ OIDC_KEY_CLIENT_JWK: '{}' }, 'Set OIDC_KEY_CLIENT_ID and OIDC_KEY_CLIENT_JWK, or neither'],
    [{ OIDC_KEY_CLIENT_ID: 'set-pin-key', OIDC_KEY_CLIENT_JWK: '{}' }, 'must be a public JWK'],
    [{ OIDC_KEY_CLIENT_ID: 'set-pin-key', OIDC_KEY_CLIENT_JWK: PRIVATE_JWK }, 'without a private part'],
  ])(
    'does not start with a half of a client that signs, or with its private key (%#)',
    async (settings, sentence) => {
      const [complaint, code] = await ending(run({ ...SETTINGS, ...settings }));
      expect(code).toBe(1);
      expect(complaint).toContain(sentence);
      expect(complaint).not.toContain('"kty"');
    },
    20_000,
  );

  test('names what is not set, all at once', async () => {
    const child = run({ EMULATOR_PORT: '0', OIDC_CLIENT_ID: 'set-pin' });
    const [complaint, code] = await ending(child);
    expect(code).toBe(1);
    expect(complaint).toBe(
      'Set EMULATOR_CONTROL_TOKEN, ENFUCE_USERNAME, ENFUCE_PASSWORD, OIDC_CLIENT_SECRET first.\n',
    );
  }, 20_000);
});
