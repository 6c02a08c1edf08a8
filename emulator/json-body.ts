import type { EmulatorContext } from './arrival.ts';

/** The body as a JSON object, or undefined: anything else is the caller's mistake and is answered with 400. */
export async function jsonBody(c: EmulatorContext): Promise<{ [field: string]: unknown } | undefined> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
