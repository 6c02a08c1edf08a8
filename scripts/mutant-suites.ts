import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from './endings.ts';
import { type Environment, startLeashed } from './leash.ts';
import { e2eFindings, type Finding, unitFindings } from './mutant-verdict.ts';
import { TREE } from './mutant-tree.ts';
import { RESULTS } from './root.ts';

/** A run that takes longer hangs. The second one builds first. */
const LONGEST_MS = { unit: 5 * 60_000, e2e: 15 * 60_000 };
const REPORTS = {
  unit: { file: join(TREE, 'test-results', 'unit.json'), read: unitFindings },
  e2e: { file: join(TREE, 'test-results', 'e2e.json'), read: e2eFindings },
};

export interface SuiteRun {
  /** Null where there is no report. */
  readonly findings: readonly Finding[] | null;
  readonly exitCode: number | null;
  readonly seconds: number;
}

/** The copy's own programs come first, and all servers of a run share one PostgreSQL. */
const environment = (database: string): Environment => ({
  ...process.env,
  NODE_ENV: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: '1',
  NEXT_DIST_DIR: '.next-test',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: database,
  PATH: [join(TREE, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
});

/** Runs suites in the copy as it is now. */
export function createSuiteRunner(database: string, endings: Endings) {
  const env = environment(database);

  async function run(
    kind: keyof typeof REPORTS,
    name: string,
    command: readonly [string, ...string[]],
  ): Promise<SuiteRun> {
    const { file, read } = REPORTS[kind];
    rmSync(file, { force: true });
    const began = performance.now();
    const child = startLeashed({ command, env, cwd: TREE, log: join(RESULTS, 'mutants', `${name}.log`) });
    await endings.add(child.stop);
    const over = new AbortController();
    const limit = pause(LONGEST_MS[kind], undefined, { signal: over.signal }).then(
      child.stop,
      () => undefined,
    );
    const exitCode = await child.exited;
    over.abort();
    await limit;
    const findings = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : null;
    return { findings, exitCode, seconds: (performance.now() - began) / 1_000 };
  }

  return {
    unit: (name: string, files: readonly string[], title?: string) =>
      run('unit', name, ['vitest', 'run', ...files, ...(title === undefined ? [] : ['-t', title])]),
    /** In the usual app alone, at the desk. */
    e2e: (name: string, specs: readonly string[], grep: string) =>
      run('e2e', name, ['node', 'scripts/e2e.ts', ...specs, '--project=chromium', '-g', grep]),
  };
}
export type SuiteRunner = ReturnType<typeof createSuiteRunner>;
