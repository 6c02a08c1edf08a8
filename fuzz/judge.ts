import { z } from 'zod';
import { type Draft, partsOf } from './draft.ts';
import { FORGED_HEADER } from './texts.ts';
import type { Answer } from './wire.ts';

/** What the judge knows of the bank besides its description. */
export interface Known {
  /** The origins that a browser may be sent to: the bank's own, and the provider's. */
  readonly origins: readonly string[];
  /** What may stand in no answer: secrets, and what Enfuce calls a card. */
  readonly secrets: readonly string[];
  /** Folders of the machine. */
  readonly folders: readonly string[];
}

/** Signs of the inside of a program. */
const INSIDES: readonly (readonly [what: string, sign: RegExp])[] = [
  ['a stack', /\bat (?:async )?[\w.<>[\] ]*\(?(?:file|node|webpack[\w-]*|\/)[^\s)]*:\d+:\d+\)?/],
  [
    'an error of JavaScript',
    /\b(?:TypeError|RangeError|SyntaxError|ReferenceError|ZodError|PostgresError|DrizzleQueryError): /,
  ],
  ['a module', /node_modules\/|\/\.next[\w-]*\/server/],
  // As our driver and our own statements write it: sentences of people begin with a capital.
  ['SQL', /\b(?:select|insert into|update|delete from) (?:"|[a-z]+_[a-z_]+\b)|Failed query/],
  [
    'a word of the database',
    /duplicate key value|violates \w+ constraint|syntax error at or near|relation "\w+"|invalid byte sequence/i,
  ],
];

const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  retry: z.string(),
  incident: z.string().regex(/^[\w-]{8,40}$/),
});

function leaksIn({ text, body }: Answer, { secrets, folders }: Known, sent: string): string[] {
  const seen = `${text}\n${body}`;
  const inside = INSIDES.flatMap(([what, sign]) => {
    const [found] = sign.exec(seen) ?? [];
    // What was sent may come back, as text.
    return found === undefined || sent.includes(found) ? [] : [`${what}: ${found.slice(0, 120)}`];
  });
  const told = [...secrets, ...folders].filter((secret) => seen.includes(secret));
  return [...inside, ...told.map((secret) => `the bank tells ${secret.slice(0, 4)}…, which nobody may know`)];
}

/** A browser must not be sent to where somebody else wrote. */
function waysOut({ headers }: Answer, { origins }: Known): string[] {
  return (headers.get('location') ?? []).flatMap((location) => {
    const to = URL.canParse(location, origins[0]) ? new URL(location, origins[0]).origin : location;
    return origins.includes(to) ? [] : [`leads to ${location.slice(0, 120)}`];
  });
}

/** Node refuses a head of more than 16 KiB, and one with a control character in it, before anybody of ours sees it. */
const isOfNode = (draft: Draft): boolean => {
  const { head } = partsOf(draft);
  return head.length > 8_000 || /[^\P{Cc}\t\r\n]/u.test(head);
};

/** Where the operation was reached as it is described, so must the answer be. */
function againstDescription(draft: Draft, { status, headers, body }: Answer): string[] {
  const { target, isExact } = draft;
  if (!isExact || target.isPage || isOfNode(draft)) return [];
  if (!target.statuses.has(status)) return [`the description has no ${status} here`];
  const codes = target.codes.get(status);
  const isProblem = headers.get('content-type')?.[0]?.startsWith('application/problem+json') === true;
  if (!isProblem) return codes ? [`a ${status} that is no problem`] : [];
  const problem = Problem.safeParse(safely(body));
  if (!problem.success) return ['a problem that is none of RFC 9457 as we write it'];
  const { code } = problem.data;
  if (problem.data.status !== status) return [`says ${problem.data.status} and is ${status}`];
  return codes?.includes(code) ? [] : [`the description has no ${status} ${code} here`];
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Node itself may hang up on what is no request, or too much of one. */
const mayBeHungUpOn = (draft: Draft): boolean =>
  draft.raw !== undefined ||
  draft.method === 'CONNECT' ||
  isOfNode(draft) ||
  (draft.body ?? '').length > 60_000;

/** What is wrong with an answer; nothing is the good news. `sent` is what was sent, as text. */
export function judge(draft: Draft, answer: Answer, known: Known, sent: string): string[] {
  const { status, headers, ms } = answer;
  if (ms === null) return ['no answer in time'];
  const statuses = [...answer.text.matchAll(/(?:^|\r\n)HTTP\/1\.[01] (\d{3})/g)].map(([, each]) =>
    Number(each),
  );
  return [
    ...(status === 0 && !mayBeHungUpOn(draft) ? ['closed without an answer'] : []),
    ...statuses.filter((each) => each >= 500).map((each) => `answered ${each}`),
    ...(headers.has(FORGED_HEADER) ? ['a header that was sent came back as one'] : []),
    ...leaksIn(answer, known, sent),
    ...waysOut(answer, known),
    ...(status === 0 ? [] : againstDescription(draft, answer)),
  ];
}
