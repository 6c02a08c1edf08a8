import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { parseObject, readBody } from './body.ts';
import { isLieChange, type Lies } from './lies.ts';
import { isLogoutTokenWish, type WriteLogoutToken } from './logout-token.ts';
import type { People } from './people.ts';
import { readPerson } from './read-person.ts';
import type { RequestRecord } from './request-record.ts';

export type ControlSettings = {
  readonly controlToken: string;
  readonly people: People;
  readonly lies: Lies;
  readonly requests: RequestRecord;
  readonly writeLogoutToken: WriteLogoutToken;
  /** Ends all sessions of a person and says how many there were. */
  readonly endSessions: (sub: string) => Promise<number>;
};

type Wish = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly said: Record<string, unknown> };
type Act = (sub: string, wish: Wish | undefined) => Answer | Promise<Answer>;

const PATH = /^\/__identity(?:\/accounts\/(?<sub>[\w.-]{1,64}))?(?<rest>\/[\w-]+)?$/;

/** Whether a path belongs to testers. */
export const isControlPath = (path: string): boolean => path.startsWith('/__identity/');

/**
 * For testers: what README.md lists. Wants the header `x-control-token`, which no foreign web page can send without a
 * permission (CORS) that is never given.
 */
export function createControl(settings: ControlSettings) {
  const { controlToken, people, lies, requests, writeLogoutToken, endSessions } = settings;
  const expected = digest(controlToken);

  const add: Act = (_sub, wish = {}) => {
    const person = readPerson(wish);
    if (!person) return refuse(400, 'expected {sub, name, customerId?, email?, locale?}, all text');
    return people.add(person) ? { status: 201, said: person } : refuse(409, 'this sub is taken');
  };
  const remove: Act = (sub) => {
    lies.forget(sub);
    people.remove(sub);
    return { status: 200, said: { removed: sub } };
  };
  const lie: Act = (sub, wish) => {
    if (!wish || !isLieChange(wish)) return refuse(400, EXPECTED_LIE);
    lies.change(sub, wish);
    return { status: 200, said: wish };
  };
  const signOut: Act = async (sub) => ({ status: 200, said: { ended: await endSessions(sub) } });
  const logoutToken: Act = async (_sub, wish) =>
    wish && isLogoutTokenWish(wish)
      ? { status: 200, said: { token: await writeLogoutToken(wish) } }
      : refuse(400, "expected {claims, header?, key?}; key is 'own', 'other' or 'none', and says the alg");
  const record: Act = () => ({ status: 200, said: { requests: requests.newestFirst() } });

  const acts = new Map<string, Act>([
    ['POST /accounts', add],
    ['DELETE /accounts/{sub}', remove],
    ['POST /accounts/{sub}/lies', lie],
    ['POST /accounts/{sub}/sign-out', signOut],
    ['POST /logout-tokens', logoutToken],
    ['GET /requests', record],
  ]);

  async function decide(req: IncomingMessage, path: string): Promise<Answer> {
    const given = req.headers['x-control-token'];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected))
      return refuse(403, 'wrong token');
    const { sub, rest = '' } = PATH.exec(path)?.groups ?? {};
    const act = acts.get(`${req.method ?? ''} ${sub === undefined ? '' : '/accounts/{sub}'}${rest}`);
    if (!act) return refuse(404, 'no such control');
    if (sub !== undefined && !people.find(sub)) return refuse(404, 'nobody has this sub');
    return act(sub ?? '', parseObject(await readBody(req)));
  }

  return async (req: IncomingMessage, res: ServerResponse, path: string) => {
    const { status, said } = await decide(req, path);
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  };
}

const EXPECTED_LIE =
  'expected {acr?, amr?, authTimeOffsetSeconds?, authorizationDetails?, omit?} and claims that exist';

/** Equal lengths for a comparison that takes equal time. */
const digest = (text: string) => createHash('sha256').update(text).digest();

const refuse = (status: number, error: string): Answer => ({ status, said: { error } });
