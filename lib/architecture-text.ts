import { isTest } from './architecture';

const LONGEST = 250;

/** Where the browser's code may begin. Next wants `error.tsx` to be a client file. */
const CLIENT = /^components\/|^app\/(.*\/)?(global-)?error\.tsx$/;

/** drizzle-kit loads the schema outside of React, where `server-only` would throw. */
const WITHOUT_SERVER_ONLY = new Set([
  'lib/server/db/schema.ts',
  'lib/server/db/notice-schema.ts',
  'lib/server/db/audit-schema.ts',
  'lib/server/notices/notice.ts',
]);

const has = (text: string, directive: string) =>
  new RegExp(`^\\s*['"]${directive}['"];?\\s*$`, 'm').test(text);

/** Why a source file may not stand as it is: its directives, its first import, its length. */
export function faultsInText(file: string, text: string): string[] {
  const faults: string[] = [];
  if (!/\.(ts|tsx|mjs|cjs)$/.test(file)) return faults;
  if (has(text, 'use server')) faults.push("'use server' opens a door that nobody sees");
  if (has(text, 'use client') && !CLIENT.test(file)) faults.push("'use client' belongs into components");

  const needsGuard = file.startsWith('lib/server/') && !isTest(file) && !WITHOUT_SERVER_ONLY.has(file);
  const first = /^import\b[^;]*;/m.exec(text)?.[0];
  if (needsGuard && first !== "import 'server-only';")
    faults.push("does not begin with import 'server-only'");

  const lines = text.trimEnd().split('\n').length;
  if (lines > LONGEST) faults.push(`${lines} lines are more than one thought (${LONGEST} at most)`);
  return faults;
}
