import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './root.ts';

const found = (pattern: string) => globSync(pattern, { cwd: ROOT }).sort();
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Who authenticates these otherwise, or why nobody has to. */
const OTHER_DOORS: Readonly<Record<string, string>> = {
  'app/api/auth/[...nextauth]/route.ts': 'the sign-in itself',
  'app/api/brand/[purpose]/route.ts': 'the bank’s icon, which is everybody’s',
  'app/api/csp-report/route.ts': 'a browser’s report, which changes nothing',
  'app/api/language/route.ts': 'our own page: which language a browser wants, session or not',
  'app/api/logout/back-channel/route.ts': 'the provider, by a signed token',
  'app/api/sign-out/route.ts': 'a form: it looks for the session itself',
  'app/api/step-up/answer/route.ts': 'the way back from the provider: it looks for the session itself',
  'app/livez/route.ts': 'says that the process lives',
  'app/manifest.webmanifest/route.ts': 'the app’s name, colours and icons, which are everybody’s',
  'app/readyz/route.ts': 'says that the database answers',
  'app/v1/notification/route.ts': 'Enfuce, by Basic',
};
/** Pages that show nothing of anybody's. */
const OPEN_PAGES = ['accessibility', 'help', 'sign-in'].map((page) => `app/(signed-out)/${page}/page.tsx`);
/** The only ways to write a route that goes through the door. */
const EXPORTED = /^export (?:const|async function|function|let|var|\{) ?(\w+)/gm;
const BY_THE_DOOR = /^export const (?:GET|POST) = cardholderRoute\(/gm;
/** What a page does, without what stands around it. */
const bodyOf = (source: string) => source.slice(source.indexOf('export default async function'));
const ASKS = /await (?:cardholderOrSignIn|cardInPath|waitingCardInPath|passkeyInPath)\(/;
/** Where the last three of these are. */
const IN_PATH = ['card-page', 'passkey-in-path'].map((name) => `lib/server/http/${name}.ts`);
const PROOF = /\b(?:PinControlRequest|CardActRequest|OrderRequest|PasskeyOptionsRequest|PasskeyRemoval)\b/;

describe('S14: whatever middleware does', () => {
  test.each(found('app/**/route.ts').filter((file) => !(file in OTHER_DOORS)))(
    'S14: %s is the one door of the API and nothing beside it',
    (file) => {
      const source = read(file);
      const doors = source.match(BY_THE_DOOR) ?? [];
      expect(doors.length).toBeGreaterThan(0);
      expect([...source.matchAll(EXPORTED)].map(([, name]) => name)).toHaveLength(doors.length);
    },
  );

  test('S14: the routes with another door are these and no more', () => {
    expect(found('app/**/route.ts')).toEqual(expect.arrayContaining(Object.keys(OTHER_DOORS)));
  });

  test.each(found('app/**/page.tsx').filter((file) => !OPEN_PAGES.includes(file)))(
    'S14: %s asks who is there before it opens anything',
    (file) => {
      const [beforeIt, ...rest] = bodyOf(read(file)).split(ASKS);
      expect(rest.length).toBeGreaterThan(0);
      expect(beforeIt).not.toContain('container()');
    },
  );

  test.each(IN_PATH)('S14: %s asks who is there before it opens anything', (file) => {
    const [beforeIt, ...rest] = read(file).split('await cardholderOrSignIn(');
    expect(rest).toHaveLength(1);
    expect(beforeIt).not.toContain('container()');
  });
});

describe('S09: a proof changes the cookie', () => {
  test.each(found('app/**/route.ts').filter((file) => PROOF.test(read(file))))('S09: in %s', (file) => {
    expect(read(file)).toMatch(/\bproves: true\b/);
  });
});
