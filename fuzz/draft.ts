import type { Target } from './description.ts';

export type HeaderLine = readonly [name: string, value: string];

/**
 * A request before it is sent. What only the running bank knows stands in it by name (`⟦own.cookie⟧`), so that the same
 * seed makes the same drafts.
 */
export interface Draft {
  readonly target: Target;
  /** What is wrong with it, in a word or two. */
  readonly flaws: readonly string[];
  readonly method: string;
  /** As it is written in the request's first line, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string | null;
  /** `latin1`: each character is one byte, which need not be text at all. */
  readonly encoding: 'utf8' | 'latin1';
  /** Everything from the first byte to the last, where the form of the request itself is wrong. */
  readonly raw?: string;
  /** The operation is reached as it is described, so that its answer must be one of those described. */
  readonly isExact: boolean;
  /** The path names a card or a passkey that is not this person's. */
  readonly isOfNobody: boolean;
}

/** Whose cookie, token and card a request brings. */
export type Owner = 'own' | 'other' | 'ended';
export const nameOf = (what: string) => `⟦${what}⟧`;
export const cookieOf = (owner: Owner) => nameOf(`${owner}.cookie`);
export const tokenOf = (owner: Owner) => nameOf(`${owner}.token`);
export const cardOf = (owner: Owner) => nameOf(`${owner}.card`);
export const [BANK, HOST] = [nameOf('bank'), nameOf('host')];
/** Name and value of the cookie of next-auth's form, and its token. */
export const [FORM_COOKIE, FORM_TOKEN] = [nameOf('form.cookie'), nameOf('form.token')];
/** Enfuce's credentials, as a header has them. */
export const BASIC = nameOf('basic');

const isNamed =
  (wanted: string) =>
  ([name]: HeaderLine) =>
    name.toLowerCase() === wanted;
export const without = (headers: Draft['headers'], name: string): HeaderLine[] =>
  headers.filter((line) => !isNamed(name)(line));
/** With this one in the place of whatever stood under its name. */
export const withHeader = (headers: Draft['headers'], ...lines: HeaderLine[]): HeaderLine[] => [
  ...lines.reduce((left, [name]) => without(left, name), [...headers]),
  ...lines,
];

/** What it looks like when it is sent, but for the names in it: the head, and the body as it is encoded. */
export function partsOf(draft: Draft): { head: string; body: string } {
  if (draft.raw !== undefined) return { head: draft.raw, body: '' };
  const { method, path, query, headers, body, encoding } = draft;
  const length = body === null ? [] : [`content-length: ${Buffer.byteLength(body, encoding)}`];
  const host = headers.some(isNamed('host')) ? [] : [`host: ${HOST}`];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const all = [`${method} ${path}${query} HTTP/1.1`, ...host, 'connection: close', ...lines, ...length];
  return { head: `${all.join('\r\n')}\r\n\r\n`, body: body ?? '' };
}

/** The bytes. @param fill puts what only the running bank knows into its places */
export function bytesOf(draft: Draft, fill: (text: string) => string): Buffer {
  // The length of the body is known once it is filled in.
  const { head, body } = partsOf({ ...draft, body: draft.body === null ? null : fill(draft.body) });
  const encoding = draft.raw === undefined ? 'utf8' : draft.encoding;
  return Buffer.concat([Buffer.from(fill(head), encoding), Buffer.from(body, draft.encoding)]);
}
