import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { parseObject, readBody } from './body.ts';
import { readLieChange, type Lies } from './lies.ts';
import type { People, Person } from './people.ts';

export type ControlSettings = { readonly controlToken: string; readonly people: People; readonly lies: Lies };

type Answer = { readonly status: number; readonly said: Record<string, unknown> };

const SUB = /^[\w.-]{1,64}$/;
const PATH = /^\/__identity\/accounts(?:\/(?<sub>[\w.-]{1,64})(?<lies>\/lies)?)?$/;

/** Whether a path belongs to testers. */
export const isControlPath = (path: string): boolean => path.startsWith('/__identity/');

/**
 * For testers: adds and removes people, and makes ID tokens lie. Wants the header `x-control-token`, which no foreign
 * web page can send without a permission (CORS) that is never given.
 */
export function createControl({ controlToken, people, lies }: ControlSettings) {
  const expected = digest(controlToken);

  async function decide(req: IncomingMessage, path: string): Promise<Answer> {
    const given = req.headers['x-control-token'];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected))
      return refuse(403, 'wrong token');
    const { sub, lies: aboutLies } = PATH.exec(path)?.groups ?? {};
    if (req.method === 'POST' && path === '/__identity/accounts') return add(await readBody(req));
    if (req.method === 'POST' && sub && aboutLies) return lie(sub, await readBody(req));
    if (req.method === 'DELETE' && sub && !aboutLies) return remove(sub);
    return refuse(404, 'no such control');
  }

  function add(body: string | undefined): Answer {
    const person = readPerson(parseObject(body));
    if (!person) return refuse(400, 'expected {sub, name, customerId?, email?}, all text');
    return people.add(person) ? { status: 201, said: person } : refuse(409, 'this sub is taken');
  }

  function remove(sub: string): Answer {
    lies.forget(sub);
    return people.remove(sub) ? { status: 200, said: { removed: sub } } : refuse(404, 'nobody has this sub');
  }

  function lie(sub: string, body: string | undefined): Answer {
    if (!people.find(sub)) return refuse(404, 'nobody has this sub');
    const change = readLieChange(parseObject(body) ?? { unreadable: true });
    if (!change) return refuse(400, 'expected {acr?, authTimeOffsetSeconds?, omit?} and claims that exist');
    lies.change(sub, change);
    return { status: 200, said: change };
  }

  return async (req: IncomingMessage, res: ServerResponse, path: string) => {
    const { status, said } = await decide(req, path);
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  };
}

/** Equal lengths for a comparison that takes equal time. */
const digest = (text: string) => createHash('sha256').update(text).digest();

const refuse = (status: number, error: string): Answer => ({ status, said: { error } });

function readPerson(wish: Readonly<Record<string, unknown>> = {}): Person | undefined {
  const { sub, name, customerId, email, ...unknown } = wish;
  const isText = (value: unknown) => value === undefined || (typeof value === 'string' && value !== '');
  if (Object.keys(unknown).length > 0 || !isText(customerId) || !isText(email)) return undefined;
  if (typeof sub !== 'string' || !SUB.test(sub) || typeof name !== 'string' || name === '') return undefined;
  return {
    sub,
    name,
    ...(typeof customerId === 'string' ? { customerId } : {}),
    ...(typeof email === 'string' ? { email } : {}),
  };
}
