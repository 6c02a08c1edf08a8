import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type Endings, runCommand } from './endings.ts';
import { whileLocked } from './lock.cjs';
import { type Judged, sumOf, withLastRun } from './mutant-page.ts';
import { createSuiteRunner, type SuiteRunner } from './mutant-suites.ts';
import { copyTree, TREE, withMutant } from './mutant-tree.ts';
import { type Finding, verdictOf } from './mutant-verdict.ts';
import type { Mutation } from './mutations/mutation.ts';
import { MUTATIONS } from './mutations/list.ts';
import { startPostgres } from './postgres.ts';
import { CACHE, RESULTS, ROOT } from './root.ts';

const FILE = join(ROOT, 'docs', 'mutations.md');
const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout.trim();
const unique = (texts: readonly string[]) => [...new Set(texts)];

/** By words of the command line: a promise, the beginning of an id, a file. None means all. */
const isAsked = ({ id, promises, file }: Mutation, words: readonly string[]) =>
  words.length === 0 || words.some((word) => promises.includes(word) || id.startsWith(word) || file === word);

/** Unit tests first: they are over soon. */
const inOrder = (mutations: readonly Mutation[]) =>
  mutations.toSorted((a, b) => Number('e2e' in a.noticedBy) - Number('e2e' in b.noticedBy));

/** The suites on the code as it is: what fails or does not run there could not show anything. */
async function faultsBefore(mutations: readonly Mutation[], suites: SuiteRunner): Promise<string[]> {
  const unit = mutations.flatMap(({ noticedBy }) => ('unit' in noticedBy ? [noticedBy.unit] : []));
  const e2e = mutations.flatMap(({ noticedBy }) => ('e2e' in noticedBy ? [noticedBy] : []));
  const found: Finding[] = [];
  const faults: string[] = [];
  const take = async (kind: string, running: ReturnType<SuiteRunner['unit']>) => {
    const { findings, exitCode, seconds } = await running;
    found.push(...(findings ?? []));
    const { is, by } = verdictOf(findings, exitCode);
    if (is !== 'green') faults.push(`Before anything was taken out, the ${kind} tests were not green: ${by}`);
    else console.log(`The ${kind} tests are green without mutations, in ${seconds.toFixed(0)} s.`);
  };
  if (unit.length > 0) await take('unit', suites.unit('before-unit', unique(unit)));
  const grep = unique(e2e.map((each) => each.grep)).join('|');
  if (e2e.length > 0)
    await take('browser', suites.e2e('before-e2e', unique(e2e.map((each) => each.e2e)), grep));
  for (const { id, noticedBy } of mutations) {
    const [path, title] =
      'unit' in noticedBy ? [noticedBy.unit, noticedBy.title ?? ''] : [noticedBy.e2e, noticedBy.grep];
    const wanted = new RegExp(title);
    const isOfIt = ({ file, fullTitle }: Finding) =>
      (file.endsWith(path) || path.endsWith(file)) && wanted.test(fullTitle);
    if (!found.some((one) => one.result === 'passed' && isOfIt(one)))
      faults.push(`${id}: no test that passed bears the title it names`);
  }
  return faults;
}

async function judge(mutation: Mutation, suites: SuiteRunner): Promise<Judged> {
  const { id, noticedBy } = mutation;
  const { findings, exitCode, seconds } = await withMutant(mutation, () =>
    'unit' in noticedBy
      ? suites.unit(id, [noticedBy.unit], noticedBy.title)
      : suites.e2e(id, [noticedBy.e2e], noticedBy.grep),
  );
  const verdict = verdictOf(findings, exitCode);
  // What was noticed needs no further looking into.
  if (verdict.is === 'noticed') rmSync(join(RESULTS, 'mutants', `${id}.log`), { force: true });
  return { mutation, ...verdict, seconds };
}

/** Takes out one guard after the other, in a copy, and asks whether a test notices. */
async function mutate(endings: Endings): Promise<number> {
  const words = process.argv.slice(2);
  const mutations = inOrder(MUTATIONS.filter((each) => isAsked(each, words)));
  if (mutations.length === 0) throw new Error('No mutation has such an id, promise or file.');
  const began = performance.now();
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ', with changes' : '');
  copyTree();
  await endings.add(() => Promise.resolve(rmSync(TREE, { recursive: true, force: true })));
  const log = join(RESULTS, 'mutants', 'postgres.log');
  const postgres = await startPostgres({ name: 'mutants', log });
  await endings.add(postgres.stop);
  const suites = createSuiteRunner(postgres.url, endings);

  const isOver = () => endings.begun;
  const faults = await faultsBefore(mutations, suites);
  if (isOver()) return 130;
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) return 1;

  const judged: Judged[] = [];
  for (const mutation of mutations) {
    const one = await judge(mutation, suites);
    if (isOver()) return 130;
    judged.push(one);
    console.log(
      `${mutation.id.padEnd(32)}${one.is.padEnd(8)}${one.seconds.toFixed(1).padStart(7)} s  ${one.by}`,
    );
  }
  const run = {
    date: new Date().toISOString().slice(0, 10),
    ...{ commit, judged, minutes: (performance.now() - began) / 60_000, cores: cpus().length },
  };
  // A part of the list is a look, and no result to keep.
  if (words.length === 0) {
    const page = withLastRun(readFileSync(FILE, 'utf8'), run);
    const style = await resolveConfig(FILE);
    writeFileSync(FILE, await format(page, { ...style, filepath: FILE }));
    console.log('\nNoted in docs/mutations.md.');
  }
  console.log(`\n${sumOf(judged)}`);
  return judged.every(({ is }) => is === 'noticed') ? 0 : 1;
}

const onWait = () => console.log('Another npm run mutate is going on in this folder; waiting for it …');
await runCommand((endings) => whileLocked(join(CACHE, 'mutate.lock'), () => mutate(endings), onWait), 130);
