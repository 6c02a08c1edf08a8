import { createDevice } from '../emulator/frame/browser/device.ts';

/** The processor's page once it has been opened: what its script knows. */
export interface OpenedPage {
  readonly origin: string;
  readonly token: string;
}

/** One pair of keys for all pages: each page of a browser makes its own, which takes longer than all that is asked here. */
const device = createDevice();

/** Posts the control as the bank's page does. */
export async function openPage(
  action: string,
  controlId: string,
  bank: string,
): Promise<{ status: number; page: OpenedPage | null }> {
  const response = await fetch(action, {
    method: 'POST',
    headers: { origin: bank },
    body: new URLSearchParams({ controlId }),
  });
  const token = /data-token="([^"]+)"/.exec(await response.text())?.[1];
  const page = token === undefined ? null : { origin: new URL(action).origin, token };
  return { status: response.status, page };
}

const say = (origin: string, path: string, question: object) =>
  fetch(`${origin}/pin/set/${path}`, { method: 'POST', body: JSON.stringify(question) });

/** Seals a PIN and sends it, as the page's own script does; resolves to the status of the last answer. */
export async function sendPin({ origin, token }: OpenedPage, pin: string): Promise<number> {
  const { publicKey, seal } = await device;
  const wrapped = await say(origin, 'tzpk', { token, publicKey });
  const { tzpk } = (await wrapped.json()) as { tzpk?: unknown };
  if (typeof tzpk !== 'string') return wrapped.status;
  const sent = await say(origin, 'pin-block', { token, pinBlock: await seal(pin, tzpk) });
  return sent.status;
}
