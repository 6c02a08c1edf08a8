import 'server-only';
import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { type Language, LANGUAGES } from '@/lib/contract/language';
import { type Problem, PROBLEMS } from '@/lib/contract/problem';
import { metrics } from '../observe/metrics';
import { isForOperators } from '../observe/metrics-server';
import { incidentNumber } from '../observe/request-context';
import type { AllTexts } from '../texts/texts';

/** What is answered at once in this process: about as much as it can answer in three seconds. Acts find room where lists do not. */
const AT_ONCE = 240;
const NO_ACTS_AT_ONCE = 160;
const RETRY_AFTER_SECONDS = 3;
/** Costs nothing, or says how this process is. */
const ALWAYS = /^\/(?:_next\/|livez$|readyz$)/;

const STYLE =
  'body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem;color-scheme:light dark}';
const HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** A page of its own, since none of ours can be drawn now. */
function pageIn(language: Language, texts: AllTexts): string {
  const { words } = texts[language];
  const { title, text } = words.errors.problems.store_unavailable;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><h1>${title}</h1><p>${text}</p><p><a href="">${words.errors.retry}</a></p></html>`;
}

const languageOf = ({ headers }: IncomingMessage): Language =>
  LANGUAGES.find((each) => headers['accept-language']?.trim().toLowerCase().startsWith(each)) ?? LANGUAGES[0];

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The problem that `store_unavailable` is elsewhere: nothing was begun. */
function problem(): string {
  const code = 'store_unavailable';
  const { status, retry } = PROBLEMS[code];
  return JSON.stringify({
    ...{ type: 'about:blank', title: 'store unavailable', status, code, retry },
    ...{ incident: incidentNumber(), retryAfterSeconds: RETRY_AFTER_SECONDS },
  } satisfies Problem);
}

/**
 * More requests than this process can answer in time are refused at once, before anything is done for them (S50, REL-05): it
 * goes on answering those that it has, and is itself again when the crowd is gone. Operators are always answered.
 */
export function shedWhatIsTooMuch(texts: AllTexts): void {
  const pages = new Map(LANGUAGES.map((language) => [language, pageIn(language, texts)]));
  let [running, noActs] = [0, 0];

  function refuse(request: IncomingMessage, response: ServerResponse): void {
    metrics().shed.inc();
    const isPage = request.headers.accept?.includes('text/html') === true;
    const type = isPage ? 'text/html; charset=utf-8' : 'application/problem+json';
    const body = isPage ? pages.get(languageOf(request)) : problem();
    response.setHeader('content-security-policy', POLICY);
    response.writeHead(503, {
      'content-type': type,
      'cache-control': 'no-store',
      'retry-after': String(RETRY_AFTER_SECONDS),
      // What it still sends is not read. Where it sends nothing its connection stays: a new one costs this process more than
      // the answer, for Node takes only one in each turn of its loop.
      ...(hasBody(request) && { connection: 'close' }),
    });
    response.end(body);
  }

  const before =
    (listeners: readonly RequestListener[], server: Server): RequestListener =>
    (request, response) => {
      const isAct = request.method === 'POST' && request.url?.startsWith('/api/cards/') === true;
      if (!ALWAYS.test(request.url ?? '')) {
        const own = isAct ? 0 : 1;
        if (running >= AT_ONCE || noActs + own > NO_ACTS_AT_ONCE) return refuse(request, response);
        running += 1;
        noActs += own;
        response.once('close', () => {
          running -= 1;
          noActs -= own;
        });
      }
      for (const listener of listeners) listener.call(server, request, response);
    };

  // Next keeps its server to itself: its first request names it, before anybody answers it.
  const known = new WeakSet<Server>();
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { readonly server: Server };
    if (known.has(server)) return;
    known.add(server);
    if (isForOperators(server)) return;
    const listeners = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request').on('request', before(listeners, server));
  });
}
