import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Endings } from './endings.ts';
import { type Environment, startLeashed } from './leash.ts';
import type { Outcomes } from './reports.ts';
import { RESULTS } from './root.ts';

/** A step that takes longer hangs. The browser tests take 13 to 19 minutes on two cores, and the longest part of all of them 37. */
const HANGS_AFTER_MS: Partial<Readonly<Record<string, number>>> = { e2e: 30 * 60_000, long: 60 * 60_000 };
const USUAL_MS = 20 * 60_000;

const STEPS = {
  format: [['prettier', '--check', '--log-level=warn', '.']],
  // Next writes the types of the routes first; both tsc and the linter read them.
  types: [
    ['next', 'typegen'],
    ['tsc', '--noEmit'],
  ],
  lint: [['eslint', '--max-warnings=0', '.']],
  unit: [['vitest', 'run']],
  build: [
    ['node', 'scripts/build.ts'],
    ['node', 'scripts/build-without-middleware.ts'],
  ],
  // What was built, looked through: scripts, secrets, source maps; and what it was built of.
  supply: [['node', 'scripts/supply/main.ts']],
  e2e: [['node', 'scripts/e2e.ts']],
  // The same with everything in it that is too much for each change.
  long: [['node', 'scripts/e2e.ts']],
  // The journeys once more in WebKitGTK: the shortest way through, and all.
  webkit: [['node', 'scripts/webkit.ts']],
  'webkit-long': [['node', 'scripts/webkit.ts']],
  // Claims against each other on several processes: a few of the rounds, and all.
  claims: [['node', 'claims/main.ts', '--rounds', '2']],
  'claims-long': [['node', 'claims/main.ts']],
  // Half of what a process can do for ten minutes, and then ten times of it.
  load: [['node', 'load/main.ts']],
  // Twice as many people as the shared budget has room for.
  crowd: [['node', 'load/crowd.ts']],
  // Faults, kills, restarts and a database that is gone: a few of the rounds, and all.
  chaos: [['node', 'chaos/main.ts', '--short']],
  'chaos-long': [['node', 'chaos/main.ts', '--write']],
  // Requests that must change nothing, made from the app's own description.
  fuzz: [['node', 'fuzz/main.ts']],
  // Journeys that chance makes up, against a model: a few of them, and all.
  model: [['node', 'model/main.ts', '--runs', '8']],
  'model-long': [['node', 'model/main.ts']],
  // One PIN, set while every line of the bank is listened to; and that the same finds three plants.
  proof: [['node', 'prove/main.ts']],
  plants: [['node', 'prove/main.ts', '--plants']],
  // What a bank runs, started far from its sources.
  standalone: [['node', 'scripts/try-standalone.ts']],
  traceability: [['node', 'scripts/traceability.ts']],
} as const;
export type StepName = keyof typeof STEPS;

export interface StepResult {
  readonly name: StepName;
  readonly ok: boolean;
  readonly seconds: number;
  /** All that its programs printed, without colours. */
  readonly said: string;
}

/** One `distDir` for every step: Next writes its name into next-env.d.ts, and two names would take turns there. */
const stepEnv: Environment = {
  ...process.env,
  NODE_ENV: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: '1',
  NEXT_DIST_DIR: '.next-test',
  NEXT_TELEMETRY_DISABLED: '1',
};

/**
 * Runs one step to its end and prints its line. A step that fails is a result, not an error.
 * @param more what its programs are told besides
 */
export async function runStep(
  name: StepName,
  endings: Endings,
  more: readonly string[] = [],
): Promise<StepResult> {
  const began = performance.now();
  const said: string[] = [];
  let ok = true;
  for (const [index, [program, ...args]] of STEPS[name].entries()) {
    const log = join(RESULTS, `${name}${index === 0 ? '' : `-${index + 1}`}.log`);
    const isLong = name === 'long' || name === 'webkit-long';
    const env = isLong ? { ...stepEnv, E2E_LONG: 'yes' } : stepEnv;
    const child = startLeashed({ command: [program, ...args, ...more], env, log });
    await endings.add(child.stop);
    const over = new AbortController();
    const limit = pause(HANGS_AFTER_MS[name] ?? USUAL_MS, undefined, {
      signal: over.signal,
    }).then(child.stop, () => undefined);
    ok = (await child.exited) === 0;
    over.abort();
    await limit;
    said.push(stripVTControlCharacters(readFileSync(log, 'utf8')).trim());
    if (!ok) break;
  }
  const seconds = (performance.now() - began) / 1_000;
  if (!endings.begun)
    console.log(`${name.padEnd(14)}${ok ? 'ok    ' : 'FAILED'}${seconds.toFixed(1).padStart(8)} s`);
  return { name, ok, seconds, said: said.join('\n') };
}

/** Whose tests count one by one. */
const TESTS_OF: Partial<Readonly<Record<StepName, keyof Outcomes>>> = {
  unit: 'unit',
  e2e: 'e2e',
  long: 'e2e',
  webkit: 'webkit',
  'webkit-long': 'webkit',
};

/** Passed and failed of the whole: each unit and browser test counts, and each other step counts as one. */
export function tally(results: readonly StepResult[], outcomes: Partial<Outcomes>) {
  let [passed, failed] = [0, 0];
  for (const { name, ok } of results) {
    const kind = TESTS_OF[name];
    const tests = (kind && outcomes[kind]) ?? [];
    const bad = tests.filter(({ result }) => result === 'failed').length;
    const good = tests.filter(({ result }) => result === 'passed').length;
    passed += tests.length > 0 ? good : Number(ok);
    // A runner that fails with no failed test to show for it broke as a whole.
    failed += ok ? bad : Math.max(bad, 1);
  }
  return { passed, failed };
}

/** Shows the end of what each failed step said, then the sum as the very last line; gives the exit code. */
export function concludeRun(
  results: readonly StepResult[],
  { passed, failed }: { readonly passed: number; readonly failed: number },
): number {
  for (const { name, said } of results.filter(({ ok }) => !ok))
    console.log(
      `\n--- ${name} (all of it in test-results/${name}*.log)\n${said.split('\n').slice(-80).join('\n')}`,
    );
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
