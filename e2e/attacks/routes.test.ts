import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTS, OPEN, OTHERS_ACTS, OWN_ACTS, PAGES, READS } from './routes.ts';

const APP = join(import.meta.dirname, '..', '..', 'app');

/** The address of a file in `app/`: its folders, without those in brackets that only group. */
const addressOf = (file: string) =>
  `/${file.replace(/\([^)]+\)\//g, '').replace(/\/?(page|route)\.tsx?$/, '')}`;

test('S14 every page and every route is among those that are attacked, or is open and says why', () => {
  const there = globSync('**/{page,route}.{ts,tsx}', { cwd: APP }).map(addressOf);
  const acts = [...ACTS, ...OWN_ACTS, ...OTHERS_ACTS].map(([route]) => route);
  expect([...new Set([...PAGES, ...READS, ...acts, ...OPEN])].sort()).toEqual([...new Set(there)].sort());
});
