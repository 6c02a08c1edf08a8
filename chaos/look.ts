import type { Instance } from './instance.ts';
import { timed, type Told } from './told.ts';

/** Asks a process how it is, on a connection of its own. */
export const lookAt = (instance: Pick<Instance, 'url'>, path: string): Promise<Told> =>
  timed(async () => {
    const answer = await fetch(`${instance.url}${path}`, { headers: { connection: 'close' } });
    return { status: answer.status, headers: answer.headers, text: await answer.text(), json: {}, code: '' };
  });
