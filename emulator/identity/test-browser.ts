import { fieldsHiddenIn, formActionIn } from './page-form.ts';

/** Just enough of a browser for a sign-in: cookies by path, redirects, and forms that it sends back. For tests only. */
export type TestBrowser = ReturnType<typeof createTestBrowser>;

/** Where a visit ended: on a page of the stand-in, or on the way out to the bank. */
export type Stop = { readonly url: URL; readonly status: number; readonly text: string };

type Cookie = { readonly path: string; readonly value: string };

export function createTestBrowser(issuer: string) {
  const jar = new Map<string, Cookie>();

  const cookiesFor = (path: string) =>
    [...jar]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([key, { value }]) => `${nameIn(key)}=${value}`);

  function keep(header: string) {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const [name = ''] = pair.split('=', 1);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice(8);
    const key = `${name} ${path}`;
    if (expires !== undefined && Date.parse(expires) < Date.now()) jar.delete(key);
    else jar.set(key, { path, value: pair.slice(name.length + 1) });
  }

  /** Follows redirects until a page, or until the next step would leave the stand-in. Sends self-sending forms. */
  async function visit(url: URL, form?: Record<string, string>): Promise<Stop> {
    if (url.origin !== issuer) return { url, status: 0, text: '' };
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookiesFor(url.pathname).join('; '), accept: 'text/html' },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) keep(cookie);
    const text = await answer.text();
    const next = answer.headers.get('location');
    if (next !== null) return visit(new URL(next, url));
    if (text.includes('document.forms[0].submit()')) return submit({ url, status: answer.status, text }, {});
    return { url, status: answer.status, text };
  }

  /** Sends the page's form: what is hidden in it, and what a person adds by pressing and typing. */
  const submit = ({ url, text }: Stop, added: Record<string, string>) =>
    visit(new URL(formActionIn(text) ?? url, url), {
      ...fieldsHiddenIn(text),
      ...added,
    });

  return { visit, submit };
}

const nameIn = (key: string) => key.split(' ', 1)[0] ?? '';
