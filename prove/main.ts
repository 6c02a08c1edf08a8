import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { build } from '../scripts/build.ts';
import { chromiumPath } from '../scripts/browsers.ts';
import { Endings, runCommand } from '../scripts/endings.ts';
import { startLeashed } from '../scripts/leash.ts';
import { whileLocked } from '../scripts/lock.cjs';
import { PROOF_REPORT } from '../scripts/reports.ts';
import { CACHE, RESULTS } from '../scripts/root.ts';
import { faultsOf, Finding, tellFindings } from './findings.ts';
import { PLANTS, type Plant, startWatchedBank } from './watched-bank.ts';

const FOLDER = join(RESULTS, 'proof');
const OPTIONS = { plant: { type: 'string' }, plants: { type: 'boolean' } } as const;

/** The place in which each plant must turn up. */
const WHERE_FOUND: Readonly<Record<Plant, string>> = {
  parent: 'page: its events',
  query: 'line: browser to bank',
  buffer: 'server: writable memory',
};

function plantIn(told: string | undefined): Plant | null {
  if (told === undefined) return null;
  const plant = PLANTS.find((each) => each === told);
  if (!plant) throw new Error(`--plant must be one of ${PLANTS.join(', ')}.`);
  return plant;
}

/** Sets one PIN under watch, looks everywhere, and tells. @returns what is wrong: nothing, and the bank is blind. */
async function watchOnce(plant: Plant | null, executable: string, endings: Endings): Promise<string[]> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const bank = await startWatchedBank(FOLDER, plant, endings);
  const log = join(FOLDER, 'browser.log');
  const browser = startLeashed({
    command: ['playwright', 'test', '--config=e2e/proof.config.ts', `--output=${join(FOLDER, 'browser')}`],
    env: {
      ...process.env,
      CHROMIUM_PATH: executable,
      PROOF: JSON.stringify({ ...bank, plant, findings: join(FOLDER, 'findings.json') }),
      PLAYWRIGHT_JSON_OUTPUT_FILE: PROOF_REPORT,
    },
    log,
    endSignal: 'INT',
  });
  await endings.add(browser.stop);
  if ((await browser.exited) !== 0)
    throw new Error(
      `A PIN could not be set and looked for, so nothing is proven.\n${readFileSync(log, 'utf8')}`,
    );
  const findings = z.array(Finding).parse(JSON.parse(readFileSync(join(FOLDER, 'findings.json'), 'utf8')));
  const faults = faultsOf(findings);
  const day = new Date().toISOString().slice(0, 10);
  const how = plant ? `with the plant “${plant}”` : 'as a cardholder does';
  const verdict = faults.length === 0 ? 'The bank is blind to it.' : 'THE BANK IS NOT BLIND:';
  const said = [`A PIN of twelve digits was set on ${day}, ${how}.`, '', tellFindings(findings), '', verdict];
  console.log([...said, ...faults, ''].join('\n'));
  return faults;
}

/** What was started for one proof ends before the next one begins. */
async function proveOnce(plant: Plant | null, endings: Endings): Promise<string[]> {
  const executable = chromiumPath();
  await build('.next-test', endings);
  const own = new Endings();
  await endings.add(() => own.run());
  try {
    return await watchOnce(plant, executable, own);
  } finally {
    await own.run();
  }
}

/** Each plant alone; each must be found, and where it was planted. @returns 0 when the proof can fail as it should */
async function proveThatItCanFail(endings: Endings): Promise<number> {
  const missed: string[] = [];
  for (const plant of PLANTS) {
    const faults = await proveOnce(plant, endings);
    if (!faults.some((fault) => fault.startsWith(WHERE_FOUND[plant]))) missed.push(plant);
  }
  console.log(missed.length === 0 ? 'Each plant was found.' : `NOT FOUND: ${missed.join(', ')}`);
  return missed.length === 0 ? 0 : 1;
}

async function prove(endings: Endings): Promise<number> {
  if (process.platform !== 'linux')
    throw new Error('The proof reads the memory of processes in /proc, which only Linux has.');
  const { plant, plants } = parseArgs({ options: OPTIONS }).values;
  if (plants) return proveThatItCanFail(endings);
  return (await proveOnce(plantIn(plant), endings)).length === 0 ? 0 : 1;
}

const onWait = () => console.log('Another proof is going on in this folder; waiting for it …');
await runCommand((endings) => whileLocked(join(CACHE, 'proof.lock'), () => prove(endings), onWait), 130);
