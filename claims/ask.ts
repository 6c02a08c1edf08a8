import { randomUUID } from 'node:crypto';
import type { BankApi } from '../testkit/playwright/bank-api.ts';
import { controlPath, type StepUp } from '../testkit/playwright/step-up.ts';
import type { Ask } from './history.ts';

/** How a session speaks to one process, and what it has in hand. */
interface Way {
  readonly api: BankApi;
  readonly ref: string;
  readonly stepUp: StepUp;
  readonly csrf: string;
}

/** What the connection said, where no answer came: `ECONNRESET` and the like. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const { code, name } = Object(cause) as { code?: unknown; name?: unknown };
  return String(code ?? name);
}

/**
 * Asks for a control, and writes down what came of it and when.
 * @param now the processor's time
 */
export async function ask(
  which: Pick<Ask, 'burst' | 'process' | 'proof'>,
  { api, ref, stepUp, csrf }: Way,
  now: () => number,
): Promise<Ask> {
  const headers = {
    ...api.ours,
    'content-type': 'application/json',
    'x-csrf-token': csrf,
    // Each is a press of its own.
    'idempotency-key': randomUUID(),
    // A connection of its own: one that was kept may be closing at the other side.
    connection: 'close',
  };
  const body = JSON.stringify(stepUp);
  const start = now();
  try {
    const { status, code, json } = await api.raw('POST', controlPath(ref), { headers, body });
    const { controlId } = json;
    const given = typeof controlId === 'string' ? controlId : null;
    return { ...which, start, end: now(), status, code, controlId: given };
  } catch (error) {
    return { ...which, start, end: now(), status: null, code: reasonOf(error), controlId: null };
  }
}
