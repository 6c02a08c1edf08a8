import { createHash } from 'node:crypto';
import { INLINE, INLINE_SHA384, POLICY } from './expected.ts';
import { type Received, type ScriptTag, scriptsIn } from './received.ts';

const NONCE = /'nonce-([A-Za-z0-9+/]{22}==)'/;

function directivesIn(policy: string): Map<string, string> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return new Map(parts.map(([name = '', ...values]) => [name, values.join(' ')]));
}

/** What differs in the policy of a page; its nonce may be any that has enough bits. */
function policyFaults(policy: string): string[] {
  const received = directivesIn(policy.replaceAll(new RegExp(NONCE, 'g'), "'nonce-NONCE'"));
  const names = new Set([...Object.keys(POLICY), ...received.keys()]);
  return [...names]
    .filter((name) => POLICY[name] !== received.get(name))
    .map(
      (name) =>
        `content-security-policy: ${name} is ${received.get(name) ?? 'missing'}, should be ${POLICY[name] ?? 'absent'}`,
    );
}

/** What differs in the headers that guard a page (PCI DSS 11.6.1). @param everywhere those that each answer has */
export function headerFaults({ headers }: Received, everywhere: Readonly<Record<string, string>>): string[] {
  const policy = headers.get('content-security-policy');
  const others = Object.entries(everywhere)
    .filter(([name]) => name !== 'content-security-policy')
    .filter(([name, value]) => headers.get(name) !== value)
    .map(([name, value]) => `${name} is ${headers.get(name) ?? 'missing'}, should be ${value}`);
  const kept = /\bno-store\b/.test(headers.get('cache-control') ?? '')
    ? []
    : ['cache-control has no no-store'];
  return [...(policy ? policyFaults(policy) : ['content-security-policy is missing']), ...others, ...kept];
}

const hashOf = (bytes: Buffer) => createHash('sha384').update(bytes).digest('base64');
/** The inventory has one name for the folder that each build calls differently. */
const nameOf = (path: string) =>
  path.replace(/^\/_next\//, '').replace(/^static\/[^/]+\/(?=_\w+\.js$)/, 'static/BUILD/');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A script in the page that is ours to the letter, or hands over data and does nothing besides: one value, whole. */
const isOurs = (text: string): boolean =>
  hashOf(Buffer.from(text)) === INLINE_SHA384 ||
  INLINE.some((shape) => {
    const [, data] = shape.exec(text) ?? [];
    return data !== undefined && isJson(data);
  });

/** What differs in the scripts of a page. @param nonce the one of this very answer */
export function tagFaults(
  tags: readonly ScriptTag[],
  page: Received,
  known: ReadonlyMap<string, string>,
): string[] {
  const nonce = NONCE.exec(page.headers.get('content-security-policy') ?? '')?.[1];
  const { origin } = new URL(page.address);
  return tags.flatMap(({ src, nonce: has, text }) => {
    const what = src === '' ? `a script in the page (${text.slice(0, 60)})` : src;
    const faults = has === nonce && nonce ? [] : [`${what}: without the nonce of this answer`];
    if (src === '') return isOurs(text) ? faults : [...faults, `${what}: not one of ours`];
    const address = new URL(src, page.address);
    if (address.origin !== origin) return [...faults, `${src}: from another origin`];
    return known.has(nameOf(address.pathname)) ? faults : [...faults, `${src}: not in the inventory`];
  });
}

/** Every difference of a page from what was built; empty when there is none. */
export const pageFaults = (
  page: Received,
  everywhere: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, string>,
): string[] => [
  ...(page.status === 200 ? [] : [`answered ${page.status}`]),
  ...headerFaults(page, everywhere),
  ...(scriptsIn(page.html).length > 0 ? [] : ['no script came with the page']),
  ...tagFaults(scriptsIn(page.html), page, known),
];

/** A script's own difference, or nothing. */
export function scriptFault(name: string, bytes: Buffer | null, hash: string): string[] {
  if (!bytes) return [`${name}: not served`];
  return hashOf(bytes) === hash ? [] : [`${name}: other bytes than in the inventory`];
}
