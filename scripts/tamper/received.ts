/** A page as a browser received it. */
export interface Received {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

export interface ScriptTag {
  /** Empty for a script that stands in the page itself. */
  readonly src: string;
  readonly nonce: string;
  readonly text: string;
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** Every script of a page, those that are only announced (`preload`) among them. */
export function scriptsIn(html: string): ScriptTag[] {
  const scripts = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script\s*>/gis)].map(
    ([, tag = '', text = '']) => ({
      src: attribute(tag, 'src'),
      nonce: attribute(tag, 'nonce'),
      text,
    }),
  );
  const announced = [...html.matchAll(/<link\b([^>]*\bas="script"[^>]*)>/gi)].map(([, tag = '']) => ({
    src: attribute(tag, 'href'),
    nonce: attribute(tag, 'nonce'),
    text: '',
  }));
  return [...scripts, ...announced];
}

/** What a browser says of itself when a person opens a page. */
export const AS_A_BROWSER = {
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-language': 'en-GB,en;q=0.9',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
  'upgrade-insecure-requests': '1',
} as const;

const WITHIN_MS = 15_000;
const ask = (address: URL, headers: Record<string, string>) =>
  fetch(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) });

/** Opens a page as a browser does. @throws when nobody answers */
export async function receivePage(address: URL): Promise<Received> {
  const answer = await ask(address, AS_A_BROWSER);
  return { address: address.href, status: answer.status, headers: answer.headers, html: await answer.text() };
}

/** A script's bytes, as a page would get them; null where there is none. */
export async function receiveScript(address: URL): Promise<Buffer | null> {
  const answer = await ask(address, {
    'user-agent': AS_A_BROWSER['user-agent'],
    accept: '*/*',
    'sec-fetch-dest': 'script',
    'sec-fetch-mode': 'no-cors',
    'sec-fetch-site': 'same-origin',
  });
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
}
