import { createTestBrowser } from '../emulator/identity/test-browser.ts';
import { createCookieJar } from '../testkit/cookie-jar.ts';
import type { Person } from '../testkit/identity.ts';
import { type Answer, openBankApi } from '../testkit/playwright/bank-api.ts';
import { beginStepUp, type StepUp } from '../testkit/playwright/step-up.ts';
import type { Operation } from './plan.ts';

/** One bank that one or several processes are; these count from 1. */
export interface Doors {
  readonly bank: string;
  readonly issuer: string;
  /** One, unless it says another number. */
  readonly processes?: number;
  /** Where a process listens. */
  readonly at: (process: number) => string;
}

export type Holder = Awaited<ReturnType<typeof signIn>>;

/** Signs a person in at the bank and at its provider, as a browser would. Each step asks another process. */
export async function signIn({ bank, issuer, processes = 1, at }: Doors, { sub }: Person) {
  const jar = createCookieJar();
  const provider = createTestBrowser(issuer);
  const apis = Array.from({ length: processes }, (_, n) => openBankApi(bank, jar.header, at(n + 1)));
  let step = 0;
  /** What is said to one process. */
  const apiOf = (process: number) => apis[process - 1] ?? openBankApi(bank, jar.header, at(process));
  const nextApi = () => apiOf((step++ % processes) + 1);

  async function visit(method: 'GET' | 'POST', path: string, form?: Record<string, string>): Promise<Answer> {
    const api = nextApi();
    const body = form && { body: new URLSearchParams(form) };
    const answer = await api.raw(method, path, { headers: api.ours, ...body });
    jar.take(answer);
    if (answer.status >= 400)
      throw new Error(`${method} ${path.split('?')[0]} was answered ${answer.status}`);
    return answer;
  }
  /** Opens the provider's page, says who one is there, and comes back to the bank with its answer. */
  async function goes(address: string, answer: Record<string, string>): Promise<void> {
    const page = await provider.visit(new URL(address));
    const { url } = await provider.submit(page, answer);
    if (url.origin !== bank) throw new Error('the provider did not send this person back to the bank');
    await visit('GET', url.pathname + url.search);
  }

  const { json } = await visit('GET', '/api/auth/csrf');
  const wish = { csrfToken: String(json['csrfToken']), callbackUrl: '/cards', json: 'true' };
  const { json: way } = await visit('POST', '/api/auth/signin/bank', wish);
  await goes(String(way['url']), { person: sub });

  return {
    apiOf,
    /** All cookies of the bank, as a header has them. */
    cookies: jar.header,
    /** The handle of the one card that this person has. */
    async cardRef(): Promise<string> {
      const { text } = await visit('GET', '/cards');
      const ref = /\/cards\/(crd_\w+)/.exec(text)?.[1];
      if (!ref) throw new Error('the list of cards shows no card');
      return ref;
    },
    /** Proves at the provider that it is them, for this act on this card. */
    async prove(ref: string, operation: Operation): Promise<StepUp> {
      const { location, ...stepUp } = await beginStepUp(nextApi(), ref, operation);
      await goes(location, { person: sub, act: 'confirm' });
      return stepUp;
    },
    /** The token of this session's pages. Each process is asked, which also makes it ready for this session. */
    async csrfToken(): Promise<string> {
      const [token = '', ...others] = await Promise.all(apis.map((api) => api.csrfToken()));
      if (token === '' || others.some((other) => other !== token))
        throw new Error('the processes do not agree on the token of this session');
      return token;
    },
  };
}
