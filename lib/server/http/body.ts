import 'server-only';
import type { z } from 'zod';
import { SetPinError } from '@/lib/set-pin/errors';

/** Reads at most `maxBytes` of a JSON body and parses it by `schema`. Throws `not_json`, `body_too_large` or `bad_request`. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, maxBytes: number): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new SetPinError('not_json', 'content type');
  const text = await readCapped(request, maxBytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new SetPinError('bad_request', 'no JSON', { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new SetPinError('bad_request', faults(parsed.error));
  return parsed.data;
}

/** The same for a form of our own: its fields are texts, each at most once. Throws `not_form`, `body_too_large` or `bad_request`. */
export async function readForm<T>(request: Request, schema: z.ZodType<T>, maxBytes: number): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new SetPinError('not_form', 'content type');
  const fields = [...new URLSearchParams(await readCapped(request, maxBytes))];
  const given = Object.fromEntries(fields);
  if (Object.keys(given).length !== fields.length) throw new SetPinError('bad_request', 'a field twice');
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new SetPinError('bad_request', faults(parsed.error));
  return parsed.data;
}

async function readCapped(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) break;
    size += read.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new SetPinError('body_too_large', `over ${maxBytes} bytes`);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Which fields are wrong; their names may be a stranger's, so only the first segments we know are of use, by code. */
const faults = (error: z.ZodError) => error.issues.map(({ code }) => code).join(' ');
