import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'node:https';
import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../scripts/ports.ts';
import { makeCertificates } from './certificates.ts';
import type { Fault } from './fault.ts';
import { FAULTS } from './faults.ts';
import { type Line, openLine } from './line.ts';

const folder = mkdtempSync(join(tmpdir(), 'chaos-line-'));
const served: string[] = [];
const processor = createServer((asked, answer) => {
  served.push(asked.url ?? '');
  answer.setHeader('content-type', 'application/json').end('{"pinURL":"https://good.test/"}');
});
let line: Line;
let ca: string;

beforeAll(async () => {
  processor.listen(0, 'localhost');
  await once(processor, 'listening');
  const { certificates, trusted } = await makeCertificates(folder);
  ca = readFileSync(trusted, 'utf8');
  const { port } = processor.address() as AddressInfo;
  line = await openLine(`http://localhost:${port}`, await freePort(), certificates);
});
afterAll(async () => {
  await line.close();
  await new Promise((done) => processor.close(done));
  rmSync(folder, { recursive: true, force: true });
});

/** @returns the status and the body, or what the connection said */
function ask(path: string): Promise<string> {
  return new Promise((resolve) => {
    const asked = request(new URL(path, line.url), { ca, agent: false, timeout: 500 }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
      answer.on('error', () => resolve('cut'));
    });
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('silent'), { code: 'SILENT' })));
    asked.on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
    asked.end();
  });
}

const CONTROL = '/pincontrol/v2/plastic/1';
const named = (name: string): Fault => {
  const found = FAULTS.find((fault) => fault.name === name);
  if (!found) throw new Error(`no fault is called ${name}`);
  return found;
};

test('carries what is said while nothing is armed', async () => {
  expect(await ask(CONTROL)).toBe('200 {"pinURL":"https://good.test/"}');
});

test.each([
  ['refuses connections', 'ECONNREFUSED'],
  ['cuts connections', 'ECONNRESET'],
  ['accepts connections and never shakes hands', 'SILENT'],
  ['certificate of a stranger', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['certificate that is over', 'CERT_HAS_EXPIRED'],
  ['certificate of another host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['the control: no answer', 'SILENT'],
  ['the control: cut in the headers', 'ECONNRESET'],
  ['the control: cut in the body', 'cut'],
  ['the control: the answer lost', 'ECONNRESET'],
  ['the control: 503', '503 {"errorCode":"X","message":"chaos"}'],
  ['the control: an address of somebody else', '200 {"pinURL":"https://pin.enfuce.example.evil.test/"}'],
])('%s', async (name, expected) => {
  const fault = named(name);
  await line.arm(fault);
  expect(await ask(CONTROL)).toBe(expected);
  expect(line.struck()).toBe(fault.connection === 'refused' ? 0 : 1);
  await line.disarm();
  expect(await ask(CONTROL)).toContain('good.test');
});

test('strikes the call that it is for, and no other', async () => {
  await line.arm(named('the control: 503'));
  expect(await ask('/card/v3/1/plastic')).toContain('200');
  expect(line.struck()).toBe(0);
  await line.disarm();
});

test('an answer that is lost was given all the same', async () => {
  served.length = 0;
  await line.arm(named('the control: the answer lost'));
  await ask(CONTROL);
  await line.disarm();
  expect(served).toEqual([CONTROL]);
});
