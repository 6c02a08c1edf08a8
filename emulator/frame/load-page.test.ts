import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTester, TEST_OPTIONS, type Tester } from '../tester.ts';

let tester: Tester;
beforeAll(async () => (tester = await startTester()));
afterAll(() => tester.emulator.close());

const freshControl = async () => tester.issue((await tester.addCard()).plasticIds[0]);
const heading = async (answer: Response) => /<h1>([^<]+)</.exec(await answer.text())?.[1];

describe('the PIN page', () => {
  test('opens for a live control, framed by the bank alone, with its own script alone', async () => {
    const page = await tester.open(await freshControl());
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${TEST_OPTIONS.bankOrigin}`);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).toContain(`<script nonce="${nonce}">`);
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  test('does not repeat the control in its own text', async () => {
    const controlId = await freshControl();
    expect(await (await tester.open(controlId)).text()).not.toContain(controlId);
  });

  test('opens once: the second time it says so', async () => {
    const controlId = await freshControl();
    await tester.open(controlId);
    const again = await tester.open(controlId);
    expect(again.status).toBe(409);
    expect(await heading(again)).toBe('This page was already opened');
  });

  test('opens in the 30th second and no later', async () => {
    const [inTime, tooLate] = [await freshControl(), await freshControl()];
    await tester.control('POST', '/clock', { advanceMs: 25_000 });
    expect((await tester.open(inTime)).status).toBe(200);
    await tester.control('POST', '/clock', { advanceMs: 5_000 });
    const page = await tester.open(tooLate);
    expect(page.status).toBe(410);
    expect(await heading(page)).toBe('This page was opened too late');
  });

  test('does not open for a control of another scope', async () => {
    const { plasticIds } = await tester.addCard();
    const page = await tester.open(await tester.issue(plasticIds[0], 'VIEW_PIN'));
    expect(page.status).toBe(403);
    expect(await heading(page)).toBe('This page is for something else');
  });

  test('does not open for a control nobody knows, or none', async () => {
    for (const controlId of ['83fa5f55-3dd7-453a-8233-4242a6bad179', '']) {
      const page = await tester.open(controlId);
      expect(page.status).toBe(404);
      expect(await heading(page)).toBe('We do not know this page');
    }
  });

  test('never takes the control from a URL', async () => {
    const url = `${tester.emulator.url}/pin/set?controlId=${await freshControl()}`;
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(url, { method: 'POST', body: new URLSearchParams() })).status).toBe(404);
  });

  test('wants a form', async () => {
    const body = JSON.stringify({ controlId: await freshControl() });
    const headers = { 'content-type': 'application/json' };
    const url = `${tester.emulator.url}/pin/set`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(415);
  });

  test('can be loaded again until a PIN is set, where the knob says so', async () => {
    const other = await startTester();
    try {
      await other.control('POST', '/settings', { controlUsedUpAt: 'submit' });
      const controlId = await other.issue((await other.addCard()).plasticIds[0]);
      expect((await other.open(controlId)).status).toBe(200);
      expect((await other.open(controlId)).status).toBe(200);
    } finally {
      await other.emulator.close();
    }
  });
});
