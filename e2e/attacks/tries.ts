import {
  BYPASS_HEADERS,
  BYPASS_PATHS,
  NAMING_HEADERS,
  UNDECODABLE_PATHS,
  UNREADABLE_HEADERS,
} from '../../testkit/bypass.ts';
import type { Try } from '../../testkit/playwright/knock.ts';
import { type Act, filledIn, type Names } from './routes.ts';

type Headers = Readonly<Record<string, string>>;

/** What is asked for, before anybody has written it in another way. */
export interface Wanted {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Headers;
  readonly body?: string;
}

/** A page or a read, asked for with these headers. */
export const toRead =
  (names: Names, headers: Headers) =>
  (route: string): Wanted => ({ method: 'GET', path: filledIn(route, names), headers });

/** An act, asked for as the bank's own page does. */
export const toAct =
  (names: Names, headers: Headers) =>
  ([route, body]: Act): Wanted => ({
    method: 'POST',
    path: filledIn(route, names),
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body(names)),
  });

const asTry = (
  { headers, path: wanted, ...rest }: Wanted,
  path: string,
  more: Headers,
  how: string,
): Try => ({
  ...{ ...rest, path, how, what: `${rest.method} ${wanted}: ${how}` },
  headers: { ...headers, ...more },
});

/** Each header with the plain path, each path without a header, and an open page where a header names what is wanted. */
export const eachWay = (wanted: Wanted): Try[] => [
  ...BYPASS_HEADERS.map(([what, headers]) => asTry(wanted, wanted.path, headers(wanted.path), what)),
  ...BYPASS_PATHS.slice(1).map(([what, form]) => asTry(wanted, form(wanted.path), {}, what)),
  ...NAMING_HEADERS.map(([what, headers]) =>
    asTry(wanted, '/livez', headers(wanted.path), `${what}, on an open page`),
  ),
];

/** Every header with every path. */
export const everyWay = (wanted: Wanted): Try[] =>
  BYPASS_HEADERS.flatMap(([what, headers]) =>
    BYPASS_PATHS.map(([how, form]) =>
      asTry(wanted, form(wanted.path), headers(wanted.path), `${what}, ${how}`),
    ),
  );

/** What Next itself cannot read. */
export const unreadably = (wanted: Wanted): Try[] => [
  ...UNREADABLE_HEADERS.map(([what, headers]) => asTry(wanted, wanted.path, headers(wanted.path), what)),
  ...undecodably(wanted),
];
export const undecodably = (wanted: Wanted): Try[] =>
  UNDECODABLE_PATHS.map(([what, form]) => asTry(wanted, form(wanted.path), {}, what));
