import 'server-only';
import { pino } from 'pino';
import { SetPinError } from '@/lib/set-pin/errors';
import { currentRequest } from './request-context';

/** Structured logs on stdout. What goes in is chosen field by field: no bodies, no headers, no addresses, no ids of cards (S16). */
export const createLog = (level: string) =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Each line says to which request it belongs, as the audit does.
    mixin: () => {
      const requestId = currentRequest()?.requestId;
      return requestId === undefined ? {} : { requestId };
    },
  });
export type Log = ReturnType<typeof createLog>;

/** What may be said of an error: names and codes, never a message, which may hold what somebody sent. */
export function describe(error: unknown): Record<string, unknown> {
  if (error instanceof SetPinError) {
    const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
    return { ...error.toAudit(), ...cause };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...where(error),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}

/** The first line of the stack proper. The message stands before it and may span lines, so it is cut off as a whole. */
function where({ name, message, stack }: Error): { where?: string } {
  const head = [`${name}: ${message}`, message, name].find((each) => stack?.startsWith(`${each}\n`));
  const line = head === undefined ? undefined : stack?.slice(head.length + 1).split('\n')[0];
  return line === undefined ? {} : { where: line.trim() };
}
