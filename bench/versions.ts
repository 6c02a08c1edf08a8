import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from '../scripts/browsers.ts';
import { ROOT } from '../scripts/root.ts';

const ofPackage = (name: string) =>
  (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;
const said = (program: string, ...args: string[]) =>
  /\d+(?:\.\d+)+/.exec(execFileSync(program, args, { encoding: 'utf8' }))?.[0] ?? 'unknown';

/** What the numbers were made with. */
export const versions = (): Record<string, string> => ({
  Node: process.versions.node,
  Next: ofPackage('next'),
  React: ofPackage('react'),
  'the pg driver': ofPackage('pg'),
  Chromium: said(chromiumPath(), '--version'),
  Lighthouse: ofPackage('lighthouse'),
});

/** The commit, with a word where the tree has changes. */
export function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  return (
    git('rev-parse', '--short', 'HEAD') +
    (git('status', '--porcelain') === '' ? '' : ' and what is not committed')
  );
}
