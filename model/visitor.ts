import { randomUUID } from 'node:crypto';
import { createTestBrowser } from '../emulator/identity/test-browser.ts';
import { createCookieJar } from '../testkit/cookie-jar.ts';
import type { Person } from '../testkit/identity.ts';
import { type Answer, openBankApi } from '../testkit/playwright/bank-api.ts';

export interface Bank {
  readonly bank: string;
  readonly issuer: string;
  /** The process that is asked, where several are one bank. */
  readonly at?: string;
}
export type Visitor = ReturnType<typeof createVisitor>;

/** A request that was sent, so that the very same can be sent again. */
export interface Request {
  readonly path: string;
  readonly body: object;
  readonly key: string;
}
export const requestFor = (path: string, body: object): Request => ({ path, body, key: randomUUID() });

/** One browser of a person, without its screen: cookies, pages as they are served, and requests that can be cut. */
export function createVisitor({ bank, issuer, at = bank }: Bank, { sub }: Person) {
  const jar = createCookieJar();
  const api = openBankApi(bank, jar.header, at);
  let provider = createTestBrowser(issuer);

  async function visit(method: 'GET' | 'POST', path: string, form?: Record<string, string>): Promise<Answer> {
    const body = form && { body: new URLSearchParams(form) };
    const answer = await api.raw(method, path, { headers: api.ours, ...body });
    jar.take(answer);
    return answer;
  }

  /** Answers on the provider's page; resolves to the address of the bank that the provider sends the browser to. */
  async function answers(address: string, form: Record<string, string>): Promise<string> {
    const page = await provider.visit(new URL(address));
    const { url } = await provider.submit(page, form);
    if (url.origin !== bank) throw new Error('the provider did not send this person back to the bank');
    return url.pathname + url.search;
  }

  async function request({ path, body, key }: Request, signal?: AbortSignal): Promise<Answer> {
    const headers = {
      ...api.ours,
      'content-type': 'application/json',
      'x-csrf-token': await api.csrfToken(),
      'idempotency-key': key,
    };
    const init = { headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) };
    const answer = await api.raw('POST', path, init);
    jar.take(answer);
    return answer;
  }

  return {
    page: (path: string) => visit('GET', path),
    post: (path: string, body: object) => request(requestFor(path, body)),
    request,

    /** Signs in as a browser does that the provider does not know. */
    async signIn(): Promise<void> {
      provider = createTestBrowser(issuer);
      const { json } = await visit('GET', '/api/auth/csrf');
      const wish = { csrfToken: String(json['csrfToken']), callbackUrl: '/cards', json: 'true' };
      const { json: way } = await visit('POST', '/api/auth/signin/bank', wish);
      await visit('GET', await answers(String(way['url']), { person: sub }));
    },

    async signOut(): Promise<Answer> {
      return visit('POST', '/api/sign-out', { csrf: await api.csrfToken() });
    },

    /**
     * Confirms or cancels on the provider's page; resolves to where the bank then sends the browser.
     * @param isHeard false where the bank's answer gets lost, cookie and all
     */
    async comesBack(location: string, act: 'confirm' | 'cancel', isHeard = true): Promise<string> {
      const back = await answers(location, { person: sub, act });
      const answer = await api.raw('GET', back, { headers: api.ours });
      if (isHeard) jar.take(answer);
      const { pathname, search } = new URL(answer.headers.get('location') ?? '', bank);
      return pathname + search;
    },
  };
}
