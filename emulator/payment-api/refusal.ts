import { randomUUID } from 'node:crypto';
import type { EmulatorContext } from '../arrival.ts';

/** An error of the Payment API. GUESS G-01: the body; Enfuce publishes no schema for these resources. */
export function refuse(
  c: EmulatorContext,
  status: 400 | 401 | 404 | 409 | 503,
  code: string,
  message: string,
): Response {
  return c.json({ code, message, id: randomUUID(), timestamp: new Date().toISOString() }, status);
}

export const unavailable = (c: EmulatorContext): Response =>
  refuse(c, 503, 'SERVICE_UNAVAILABLE', 'The service is unavailable');
