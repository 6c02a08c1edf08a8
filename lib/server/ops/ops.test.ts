import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { newKey, openChainedAudit } from '../audit/chained.fixture';
import { publicKeyOf } from '../audit/signing-key';
import { createSessionStore } from '../auth/session-store';
import { GOOD_ENV } from '../good-env.fixture';
import { holderOf, operatorsDesk, ops, pseudonyms } from './test-desk';

const OF_CHECKPOINTS = 'No checkpoints from elsewhere';
const ANNA = holderOf('anna');
const desk = operatorsDesk();
const { inFile } = desk;

beforeAll(async () => {
  const { audit, checkpoint } = desk.chained;
  await audit.record({ event: 'signed_in', holderId: ANNA, sessionId: 's1' });
  const issued = { event: 'pin_control_issued', cardId: '7', code: 'set_pin' } as const;
  await audit.record({ ...issued, holderId: ANNA, sessionId: 's1' });
  await checkpoint();
});

test('without a command it says what there is; a wrong one, or a wrong word, is not understood', async () => {
  expect(await ops()).toMatchObject({ code: 0, said: expect.stringContaining('verify-config') as string });
  expect(await ops('histroy')).toMatchObject({ code: 2 });
  for (const wrong of [
    ['history'],
    ['pseudonym', 'a', 'b'],
    ['waiting', 'x'],
    ['revoke', 'anna'],
    ['audit-verify', '--key', 'x'],
  ])
    expect(await ops(...wrong), wrong.join(' ')).toMatchObject({
      code: 2,
      said: expect.stringContaining('npm run ops') as string,
    });
});

describe('S48: audit-verify', () => {
  test('says that the audit is whole, and that it was not compared with checkpoints from elsewhere', async () => {
    const { code, said } = await ops('audit-verify');
    expect(said).toContain('The audit is whole.');
    expect(said).toContain(OF_CHECKPOINTS);
    expect(code).toBe(0);
  });

  test('takes checkpoints out of a log as it was shipped, and public keys of an auditor who has no other', async () => {
    const lines = [
      '{"level":30,"msg":"ready to serve"}',
      JSON.stringify({ checkpoint: desk.chained.shipped[0] }),
    ];
    const keys = { keys: [publicKeyOf(newKey()), publicKeyOf(desk.chained.key)] };
    vi.stubEnv('AUDIT_SIGNING_KEY', undefined);
    const { code, said } = await ops(
      ...['audit-verify', '--keys', inFile('keys.json', JSON.stringify(keys))],
      ...['--checkpoints', inFile('app.log', lines.join('\n'))],
    );
    expect(said).toContain('The audit is whole.');
    expect(said).not.toContain(OF_CHECKPOINTS);
    expect(code).toBe(0);
  });

  test('exits 1 and says where, when a checkpoint from elsewhere is not there', async () => {
    const other = await openChainedAudit(inject('TEST_DATABASE_URL'));
    await other.audit.record({ event: 'signed_in', holderId: ANNA, sessionId: 's1' });
    await other.checkpoint();
    await other.close();
    const keys = { keys: [publicKeyOf(other.key), publicKeyOf(desk.chained.key)] };
    const { code, said } = await ops(
      ...['audit-verify', '--keys', inFile('both.json', JSON.stringify(keys))],
      ...['--checkpoints', inFile('bare.txt', other.shipped.join('\n'))],
    );
    expect(said).toMatch(/withheld +checkpoint of/);
    expect(code).toBe(1);
  });
});

test('history: what happened to a card, and that somebody asked', async () => {
  expect((await ops('history', '7')).said).toMatch(/pin_control_issued +success/);
  const { said } = await ops('history', '7');
  expect(said).toMatch(/audit_read +success/);
  expect((await ops('history', ANNA)).said).toMatch(/signed_in +success/);
  expect((await ops('history', '8')).said).not.toContain('signed_in');
});

test('pseudonym: how the audit and Enfuce name a person', async () => {
  const { said } = await ops('pseudonym', 'anna');
  expect(said).toContain(ANNA);
  expect(said).toContain(pseudonyms.auditUser(ANNA));
});

test('waiting: which cards, since when, and for how many days', async () => {
  await desk.chained.database.sql(
    `insert into waiting_cards (card_id, customer_id, product, listed_for, since)
     values ('9', '1', 'DEBIT_MC', '1', now() - interval '49 hours')`,
  );
  const { said } = await ops('waiting');
  expect(said).toMatch(/9 +DEBIT_MC +\S+Z +2 +-/);
  expect(said).toContain('1 wait.');
});

test('revoke: every session of that person ends, and of nobody else, and it is written down', async () => {
  const sessions = createSessionStore(desk.chained.db, pseudonyms);
  const person = (subject: string) => ({
    issuer: GOOD_ENV.OIDC_ISSUER,
    subject,
    customerId: '1',
    providerSid: null,
    idToken: 'x',
  });
  const [anna] = [await sessions.begin(person('anna')), await sessions.begin(person('anna'))];
  const berta = await sessions.begin(person('berta'));
  expect(await ops('revoke', ANNA)).toEqual({ code: 0, said: '2 sessions ended.' });
  const use = { activity: false, reading: true };
  expect(await sessions.find(anna.token, use)).toBeNull();
  expect(await sessions.find(berta.token, use)).not.toBeNull();
  expect((await ops('history', ANNA)).said.match(/by an operator/g)).toHaveLength(2);
});

describe('verify-config', () => {
  test('a right one, and a database that answers', async () => {
    expect(await ops('verify-config')).toMatchObject({ code: 0 });
  });
  test.each([
    ['a variable is wrong', 'TRUSTED_PROXIES', 'proxy.bank.internal', /TRUSTED_PROXIES: must be addresses/],
    ['the audit’s key is none', 'AUDIT_SIGNING_KEY', 'secret', /AUDIT_SIGNING_KEY: must be a private JWK/],
    [
      'the database is not there',
      'DATABASE_URL',
      'postgres://127.0.0.1:1/none',
      /the database does not answer/,
    ],
  ])('%s: said, and 1', async (_, name, value, words) => {
    vi.resetModules();
    const { runOps: fresh } = await import('./main');
    vi.stubEnv(name, value);
    const said: string[] = [];
    expect(await fresh(['verify-config'], (line) => said.push(line))).toBe(1);
    expect(said.join('\n')).toMatch(words);
    expect(said.join('\n')).not.toContain(value);
  });
});

test('pause and resume: at once, said once, and written down', async () => {
  expect(await ops('pause', 'now')).toMatchObject({ code: 2 });
  expect((await ops('pause')).said).toContain('Paused, in all instances');
  expect((await ops('pause')).said).toBe('Paused already.');
  expect(await desk.chained.database.sql('select what from pauses')).toEqual([{ what: 'acts' }]);
  expect((await ops('resume')).said).toContain('Running, in all instances');
  expect((await ops('resume')).said).toBe('Running already.');
  expect(await desk.chained.database.sql('select what from pauses')).toEqual([]);
  const events = await desk.chained.database.sql<{ event: string }>(
    `select event from audit_records where event in ('acts_paused', 'acts_resumed') order by id`,
  );
  expect(events.map(({ event }) => event)).toEqual([
    'acts_paused',
    'acts_paused',
    'acts_resumed',
    'acts_resumed',
  ]);
});

test('S50: openapi prints the description, with the name that the session’s cookie has here', async () => {
  const { code, said } = await ops('openapi');
  expect(code).toBe(0);
  const { openapi, paths, components } = JSON.parse(said) as Record<string, object>;
  expect(openapi).toBe('3.1.0');
  expect(paths).toHaveProperty(['/api/orders', 'post']);
  expect(components).toHaveProperty(['securitySchemes', 'session', 'name'], '__Host-set-pin-session');
  expect(await ops('openapi', 'x')).toMatchObject({ code: 2 });
});
