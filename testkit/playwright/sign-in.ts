import type { BrowserContext } from '@playwright/test';
import { fieldsHiddenIn, formActionIn } from '../../emulator/identity/page-form.ts';

/** Where the sign-in comes back to: a page that asks Enfuce nothing. */
const BACK_TO = '/accessibility';

/**
 * Signs somebody in at the bank and at its provider, with the requests of a browser and without its pages: the cookies
 * are in the browser afterwards. For the tests that begin signed in; `signsIn` of a cardholder goes through the pages.
 */
export async function signInByRequests({ request }: BrowserContext, bank: string, sub: string) {
  const headers = { origin: bank, 'sec-fetch-site': 'same-origin' };
  const { csrfToken } = (await (await request.get(`${bank}/api/auth/csrf`)).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: BACK_TO, json: 'true' };
  const way = await request.post(`${bank}/api/auth/signin/bank`, { headers, form });
  const { url } = (await way.json()) as { url: string };

  const asked = await request.get(url);
  const html = await asked.text();
  const answered = await request.post(new URL(formActionIn(html) ?? '', asked.url()).href, {
    form: { ...fieldsHiddenIn(html), person: sub },
  });
  if (answered.url() !== `${bank}${BACK_TO}`) throw new Error(`the sign-in of ${sub} ended elsewhere`);
}
