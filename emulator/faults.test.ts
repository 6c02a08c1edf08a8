import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAULTS } from './faults.ts';
import { KNOBS } from './settings.ts';
import { json, startTester, type Tester } from './tester.ts';

let tester: Tester;
beforeEach(async () => (tester = await startTester()));
afterEach(() => tester.emulator.close());

const arm = (name: string, times?: number) => tester.control('POST', '/faults', { name, times });
const ask = (plasticId: string) =>
  tester.api('POST', `/pincontrol/v2/plastic/${plasticId}`, { scope: 'SET_PIN' });

describe('a fault of the API', () => {
  test.each([
    ['control_refused_400', 400],
    ['control_503', 503],
    ['control_redirects', 307],
  ])('%s answers %i once, then things go on', async (name, status) => {
    const { plasticIds } = await tester.addCard();
    await arm(name, 1);
    expect((await ask(plasticIds[0])).status).toBe(status);
    expect((await ask(plasticIds[0])).status).toBe(201);
    expect((await tester.record()).controls).toHaveLength(1);
  });

  test('control_redirects would work if followed', async () => {
    const { plasticIds } = await tester.addCard();
    await arm('control_redirects', 1);
    const path = `/pincontrol/v2/plastic/${plasticIds[0]}?auditUser=p-17`;
    expect((await ask(plasticIds[0])).headers.get('location')).toBe(path);
  });

  test('control_answers_html is no JSON', async () => {
    await arm('control_answers_html');
    const answer = await ask((await tester.addCard()).plasticIds[0]);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  test('control_hostile_url leads elsewhere', async () => {
    await arm('control_hostile_url');
    const { pinURL } = await json<{ pinURL: string }>(ask((await tester.addCard()).plasticIds[0]));
    expect(new URL(pinURL).origin).not.toBe(tester.emulator.url);
  });

  test('control_too_big is over 64 KiB', async () => {
    await arm('control_too_big');
    expect((await (await ask((await tester.addCard()).plasticIds[0])).text()).length).toBeGreaterThan(65_536);
  });

  test('control_hangs has arrived, has no status, and ends when faults are taken back', async () => {
    await arm('control_hangs');
    const hanging = ask((await tester.addCard()).plasticIds[0]);
    await expect.poll(async () => (await tester.record()).requests).toMatchObject([{ status: null }]);
    await tester.control('DELETE', '/faults');
    await expect(hanging).rejects.toThrow();
    expect((await tester.record()).requests).toMatchObject([{ status: null }]);
  });

  test('cards_503 and plastics_503 strike where they say', async () => {
    const { cardId, customerId } = await tester.addCard();
    await arm('cards_503');
    await arm('plastics_503');
    for (const path of [
      `/card/v4/${cardId}`,
      `/card/v4/customer/${customerId}`,
      `/card/v3/${cardId}/plastic`,
    ])
      expect((await tester.api('GET', path)).status).toBe(503);
  });

  test('plastics_two_candidates shows two', async () => {
    const { cardId } = await tester.addCard();
    await arm('plastics_two_candidates');
    expect(await json(tester.api('GET', `/card/v3/${cardId}/plastic`))).toMatchObject([
      { status: 'INACTIVE', sequenceNumber: 1 },
      { status: 'INACTIVE', sequenceNumber: 2 },
    ]);
  });

  test('unknown_enum uses words that nobody knows', async () => {
    const { cardId } = await tester.addCard();
    await arm('unknown_enum');
    const card = await json(tester.api('GET', `/card/v4/${cardId}`));
    expect(card).toMatchObject({ status: 'CARD_ASLEEP', pinStatus: 'Q' });
  });
});

describe('a fault of the page', () => {
  const open = async () => tester.open(await tester.issue((await tester.addCard()).plasticIds[0]));

  test('frame_returns_500 is a bare 500', async () => {
    await arm('frame_returns_500');
    expect((await open()).status).toBe(500);
  });

  test('frame_refuses_framing refuses every frame', async () => {
    await arm('frame_refuses_framing');
    const { headers } = await open();
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test.each([
    ['frame_is_silent', 'data-manner="silent"'],
    ['frame_claims_success_falsely', 'data-manner="claims_success"'],
    ['frame_says_error', 'Something went wrong here'],
  ])('%s is in the page', async (name, sign) => {
    await arm(name);
    expect(await (await open()).text()).toContain(sign);
  });

  test('frame_never_loads hangs until its tenant leaves', async () => {
    await arm('frame_never_loads');
    const hanging = open();
    await expect.poll(async () => (await tester.record()).requests.at(-1)?.path).toBe('/pin/set');
    await tester.control('DELETE', '');
    await expect(hanging).rejects.toThrow();
  });
});

describe('README.md', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

  test.each(Object.entries(FAULTS))('has the row of %s', (name, { strikes, seen }) => {
    expect(rows).toContainEqual(['', `\`${name}\``, strikes, seen, '']);
  });

  test('has a grid in which every value of every knob meets a journey', () => {
    for (const [knob, values] of Object.entries(KNOBS))
      for (const value of values) expect(readme).toMatch(new RegExp(`^${knob}=${value} .*\\d/\\d`, 'm'));
  });

  test.each(Object.entries(KNOBS))('has the knob %s', (knob, values) => {
    const list = values.map((value) => `\`${value}\``).join(', ');
    expect(rows).toContainEqual(['', `\`${knob}\``, list, '']);
  });
});
