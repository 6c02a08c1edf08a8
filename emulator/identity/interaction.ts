import type { IncomingMessage, ServerResponse } from 'node:http';

import { errors, type InteractionResults, type Provider } from 'oidc-provider';

import { METHODS, PASSWORD_ACR, STRONG_ACR, wantsStrong } from './acr.ts';
import { readBody } from './body.ts';
import { cardActsIn } from './card-act.ts';
import { choosePage } from './pages/choose.ts';
import { confirmPage } from './pages/confirm.ts';
import type { Html } from './pages/html.ts';
import { troublePage } from './pages/trouble.ts';
import type { People, Person } from './people.ts';

export type InteractionSettings = {
  readonly provider: Provider;
  readonly people: People;
  readonly bankOrigin: string;
};

/** Whether a path belongs to the pages that ask people something. */
export const isInteractionPath = (path: string): boolean => path.startsWith('/interaction/');

/** The pages between the bank's request and our answer. The cookie of the path says which request it is. */
export function createInteractions({ provider, people, bankOrigin }: InteractionSettings) {
  const choose = (unknownName?: string) => choosePage({ people: people.listed(), unknownName });

  async function ask(req: IncomingMessage, res: ServerResponse, query: URLSearchParams) {
    const { params, session } = await provider.interactionDetails(req, res);
    const { login_hint: hint } = params;
    const asked =
      people.find(query.get('person') ?? undefined) ??
      people.find(textOf(hint)) ??
      people.find(session?.accountId);
    if (!wantsStrong(params) || !asked || query.has('somebody-else')) return show(res, 200, choose());
    return show(res, 200, confirmPage({ person: asked, acts: cardActsIn(params) }));
  }

  async function answer(req: IncomingMessage, res: ServerResponse, path: string) {
    const { params } = await provider.interactionDetails(req, res);
    const form = new URLSearchParams(await readBody(req));
    if (form.get('act') === 'cancel') return finish(req, res, CANCELLED);
    const name = form.get('person')?.trim() ?? '';
    const person = people.find(name);
    if (!person) return show(res, 422, choose(name));
    if (!wantsStrong(params)) return finish(req, res, signedIn(person, PASSWORD_ACR));
    if (form.get('act') === 'confirm') return finish(req, res, signedIn(person, STRONG_ACR));
    return res.writeHead(303, { location: `${path}?person=${encodeURIComponent(person.sub)}` }).end();
  }

  const finish = (req: IncomingMessage, res: ServerResponse, result: InteractionResults) =>
    provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });

  return async (req: IncomingMessage, res: ServerResponse, url: URL) => {
    try {
      if (req.method === 'POST') await answer(req, res, url.pathname);
      else await ask(req, res, url.searchParams);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      show(
        res,
        400,
        troublePage({ bankOrigin, what: 'This sign-in has ended, or it began in another browser.' }),
      );
    }
  };
}

const CANCELLED: InteractionResults = { error: 'access_denied', error_description: 'the person cancelled' };

const signedIn = ({ sub }: Person, acr: keyof typeof METHODS): InteractionResults => ({
  login: { accountId: sub, acr, amr: METHODS[acr] },
});

const textOf = (param: unknown) => (typeof param === 'string' ? param : undefined);

function show(res: ServerResponse, status: number, page: Html) {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page.text);
}
