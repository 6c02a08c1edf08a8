import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkFolder } from './link-folder.ts';
import { type Mutation, mutated } from './mutations/mutation.ts';
import { CACHE, ROOT } from './root.ts';

/** Where mutants live: never in the folder that somebody works in. */
export const TREE = join(CACHE, 'mutants');

/** A fresh copy of what git knows or would know, as it is now, with the packages. */
export function copyTree(): void {
  rmSync(TREE, { recursive: true, force: true });
  mkdirSync(TREE, { recursive: true });
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  for (const file of listed.split('\0').filter((each) => each !== '' && existsSync(join(ROOT, each)))) {
    mkdirSync(dirname(join(TREE, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(TREE, file));
  }
  linkFolder(join(ROOT, 'node_modules'), join(TREE, 'node_modules'));
}

/** Runs with one guard taken out of the copy, and puts it back whatever happens. */
export async function withMutant<T>(mutation: Mutation, run: () => Promise<T>): Promise<T> {
  const file = join(TREE, mutation.file);
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(whole, mutation));
  try {
    return await run();
  } finally {
    writeFileSync(file, whole);
  }
}
