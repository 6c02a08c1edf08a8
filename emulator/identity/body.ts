import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 16_384;

/** The whole body as text, or undefined when it is longer than any form or control request of ours. */
export async function readBody(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What the JSON says, or undefined when the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON object, or undefined when the text is anything else. */
export function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  const parsed = parseJson(text ?? '');
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
}
