import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readBody } from './body';

const Schema = z.strictObject({ name: z.string() });
const good = JSON.stringify({ name: 'x' });
const MAX = 64;

const post = (body: BodyInit | null, type?: string) =>
  new Request('https://cards.bank.example/api', {
    method: 'POST',
    body,
    headers: type === undefined ? {} : { 'content-type': type },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
const read = (body: BodyInit | null, type?: string) => readBody(post(body, type), Schema, MAX);

describe('S17: the one kind of body', () => {
  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;charset=utf-8'])(
    'S17: %s is read',
    async (type) => {
      expect(await read(good, type)).toEqual({ name: 'x' });
    },
  );

  test.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/jsonp',
    'application/problem+json',
    'text/plain; application/json',
  ])('S17: %s is refused unread: a form on another site can send it', async (type) => {
    await expect(read(good, type)).rejects.toMatchObject({ code: 'not_json', status: 415 });
  });

  test('S17: exactly as large as allowed is read, one byte more is refused', async () => {
    const sized = (bytes: number) => good + ' '.repeat(bytes - good.length);
    expect(await read(sized(MAX), 'application/json')).toEqual({ name: 'x' });
    const tooLarge = read(sized(MAX + 1), 'application/json');
    await expect(tooLarge).rejects.toMatchObject({ code: 'body_too_large', status: 413 });
  });

  test('S17: size is counted in bytes, not in letters', async () => {
    const wide = JSON.stringify({ name: '€'.repeat(20) });
    expect(wide.length).toBeLessThan(MAX);
    await expect(read(wide, 'application/json')).rejects.toMatchObject({ code: 'body_too_large' });
  });

  test('S50: a body without an end is left as soon as it is too large', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(32));
      },
    });
    await expect(read(endless, 'application/json')).rejects.toMatchObject({ code: 'body_too_large' });
    expect(pulled).toBeLessThan(10);
  });

  test.each([null, '', '{', 'null', '[]', '"x"', '{"name":1}', '{}', '{"name":"x","scope":"VIEW_PIN"}'])(
    'S15: %s is a bad request, and the refusal repeats nothing of it',
    async (body) => {
      const refusal: unknown = await read(body, 'application/json').catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'bad_request', message: 'bad_request' });
      expect(JSON.stringify(refusal)).not.toContain('VIEW_PIN');
    },
  );

  test('S16: the private detail names the kind of fault only, never a field or value that was sent', async () => {
    const sent = JSON.stringify({ name: 'canary-value', 'canary-field': 1 });
    const refusal: unknown = await read(sent, 'application/json').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'bad_request' });
    expect(JSON.stringify((refusal as { toAudit(): object }).toAudit())).not.toContain('canary');
  });
});
