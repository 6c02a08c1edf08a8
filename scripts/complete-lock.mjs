// Makes package-lock.json complete, so that `npm ci` accepts it. A registry that lacks some packages of other platforms
// makes npm leave those out of the lock without a word, and then refuse the lock because they are missing.
// Each gets an entry with its version and the platform that its name tells: never installed here, refused nowhere.
// Plain JavaScript: `npm run lock` must work whichever Node runs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = new Set('aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' '));
const PROCESSORS = new Set('arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' '));

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** Where Node looks for `name` from a package at `path`: its own node_modules, then each one above. */
function placesFor(path, name) {
  const steps = path === '' ? [] : path.split(/(?<=.)\/(?=node_modules\/)/);
  return steps
    .map((_, index) => `${steps.slice(0, steps.length - index).join('/')}/node_modules/${name}`)
    .concat(`node_modules/${name}`);
}

/** A platform that no machine has stands for one that the name does not tell. */
function entryFor(name, version, dev) {
  const words = name.split(/[-/]/);
  const os = words.find((word) => SYSTEMS.has(word)) ?? 'none';
  const cpu = words.find((word) => PROCESSORS.has(word)) ?? 'none';
  return { version, optional: true, ...(dev && { dev }), os: [os], cpu: [cpu] };
}

let added = 0;
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const nearest = placesFor(path, name).find((place) => place in lock.packages);
    const isExact = /^\d/.test(range);
    if (nearest && (!isExact || lock.packages[nearest].version === range)) continue;
    const version = /^[\^~]?(\d+\.\d+\.\d+\S*)$/.exec(range)?.[1];
    if (!version)
      throw new Error(`${name} is missing from the lock, and "${range}" is no version to put there.`);
    // Where another package has another version at the top, this one goes beside the package that wants it.
    lock.packages[`${nearest ? `${path}/` : ''}node_modules/${name}`] = entryFor(name, version, dev);
    added += 1;
  }

const byPath = ([a], [b]) => (a < b ? -1 : 1);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byPath));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added to package-lock.json`);
