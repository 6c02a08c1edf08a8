import { createDevice } from '../emulator/frame/browser/device.ts';

const PIN = '7305';
/** A key pair takes a second; one is enough for all who come after each other. */
let device: ReturnType<typeof createDevice> | undefined;

async function post(url: URL, body: string | URLSearchParams): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}`);
  return text;
}

/**
 * Sets a PIN with a control, as the browser does on the processor's page: the form, a key, and the block under it.
 * @param control the answer of the bank's API
 */
export async function setPin({ action, controlId }: Readonly<Record<string, unknown>>): Promise<void> {
  const page = new URL(String(action));
  const opened = await post(page, new URLSearchParams({ controlId: String(controlId) }));
  const token = /data-token="([^"]+)"/.exec(opened)?.[1] ?? '';
  const { publicKey, seal } = await (device ??= createDevice());
  const call = (path: string, fields: object) => post(new URL(path, page), JSON.stringify(fields));
  const { tzpk } = JSON.parse(await call('/pin/set/tzpk', { token, publicKey })) as { readonly tzpk: string };
  await call('/pin/set/pin-block', { token, pinBlock: await seal(PIN, tzpk) });
}
