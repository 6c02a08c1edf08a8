import { z } from 'zod';
import { MARK } from './texts.ts';

/** What each line of pino's has. */
const Line = z.looseObject({
  level: z.number().int(),
  time: z.iso.datetime(),
  requestId: z.string().optional(),
  msg: z.string().optional(),
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Lines that the log's own writer did not write, and such as hold what somebody sent (S16). */
export function forgedLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    if (!Line.safeParse(parsed(line)).success) return [`no line of the log’s: ${line.slice(0, 300)}`];
    return line.includes(MARK) ? [`holds what was sent: ${line.slice(0, 300)}`] : [];
  });
}
