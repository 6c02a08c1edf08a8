import { type Agent, type IncomingMessage, request } from 'node:http';

/** All that a bare server knows of HTTP: a body of JSON. */
export async function readJson(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** Asks the processor, over connections that are kept. */
export function askOver(agent: Agent, upstream: string, headers: Readonly<Record<string, string>> = {}) {
  return (method: string, path: string, body?: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const sent = request(`${upstream}${path}`, { method, agent, headers }, (answer) =>
        resolve(readJson(answer)),
      );
      sent.on('error', reject).end(body && JSON.stringify(body));
    });
}
