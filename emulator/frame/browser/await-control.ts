/** What the bank's page said, once it said it: a way to the processor, and who said it. */
export interface Opened {
  readonly token: string;
  readonly bankOrigin: string;
}

/** Why a control opened nothing, by the processor's word. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: string;
  readonly bankOrigin: string;

  constructor(reason: string, bankOrigin: string) {
    super(reason);
    this.reason = reason;
    this.bankOrigin = bankOrigin;
  }
}

type Operation = 'set-pin' | 'view-pin';
interface Listeners {
  readonly onOpened: (opened: Opened) => void;
  readonly onRefused: (refused: Refused) => void;
  /** MyCore: the bank's page has the button (api.md section 6). */
  readonly onSubmit?: () => void;
}

const idIn = (data: object): unknown =>
  'controlId' in data ? data.controlId : 'pinControlId' in data ? data.pinControlId : undefined;

async function exchange(controlId: string, operation: Operation, bankOrigin: string): Promise<Opened> {
  const response = await fetch('/pin/open', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ controlId, operation }),
    credentials: 'omit',
    cache: 'no-store',
  });
  const answer = (await response.json()) as { token?: string; reason?: string };
  if (!response.ok || !answer.token) throw new Refused(answer.reason ?? 'unknown', bankOrigin);
  return { token: answer.token, bankOrigin };
}

/**
 * Listens to the page around this one, if it is a bank's: `{operation, controlId}`, in MyCore `{operation,
 * pinControlId}`. A later control takes the place of an earlier one. Everything else is not even answered.
 */
export function awaitControl(
  operation: Operation,
  bankOrigins: readonly string[],
  { onOpened, onRefused, onSubmit }: Listeners,
): void {
  addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || window.parent === window || !bankOrigins.includes(origin)) return;
    if (typeof data !== 'object' || data === null || !('operation' in data)) return;
    if (data.operation === 'set-pin-set' && Object.keys(data).length === 1) return onSubmit?.();
    const controlId = idIn(data);
    if (data.operation !== operation || typeof controlId !== 'string') return;
    exchange(controlId, operation, origin).then(onOpened, (error: unknown) =>
      onRefused(error instanceof Refused ? error : new Refused('failed', origin)),
    );
  });
}
