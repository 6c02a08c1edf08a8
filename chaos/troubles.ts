import type { Hit, Trouble } from './fault.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const LATE_MS = 6_000;
const DRIP_MS = 1_000;

/** Says this, whatever was asked; the processor hears of nothing. */
export const says =
  (status: number, body: string, headers: Record<string, string> = JSON_TYPE): Trouble =>
  ({ answer }) =>
    void answer.writeHead(status, headers).end(body);

export const saysStatus = (code: number): Trouble =>
  says(code, JSON.stringify({ errorCode: 'X', message: 'chaos' }));

/** The processor does what was asked, and its answer is changed on its way. */
export const changed =
  (edit: (body: string) => string): Trouble =>
  async ({ pass, answer }) => {
    const { status, type, body } = await pass();
    answer.writeHead(status, { 'content-type': type }).end(edit(body));
  };

/** Takes the call, and says nothing. */
export const silent: Trouble = () => undefined;

/** The processor does what was asked, and its answer comes when nobody waits for it any more. */
export const late: Trouble = async ({ pass, answer }) => {
  const { status, type, body } = await pass();
  setTimeout(() => answer.writeHead(status, { 'content-type': type }).end(body), LATE_MS).unref();
};

/** The processor does what was asked, and its answer never comes. */
export const lost: Trouble = async ({ pass, socket }) => {
  await pass();
  socket.destroy();
};

export const cutInHeaders: Trouble = ({ socket }) => {
  socket.write('HTTP/1.1 201 Crea', () => socket.destroy());
};

/** Begins the answer that was given, with its whole length announced. */
async function begin({ pass, answer }: Hit): Promise<string> {
  const { status, body } = await pass();
  answer.writeHead(status, { ...JSON_TYPE, 'content-length': Buffer.byteLength(body) });
  return body;
}

export const cutInBody: Trouble = async (hit) => {
  const body = await begin(hit);
  hit.answer.write(body.slice(0, 20), () => hit.socket.destroy());
};

/** One byte a second: never so slow that it looks dead. */
export const drips: Trouble = async (hit) => {
  const body = await begin(hit);
  let at = 0;
  const timer = setInterval(() => {
    if (hit.answer.destroyed || at >= body.length) clearInterval(timer);
    else hit.answer.write(body[at++]);
  }, DRIP_MS);
};
