import { posix } from 'node:path';

interface Zone {
  /** Our zones that it may import. */
  readonly ours: readonly string[];
  /** Our zones that it may import by `import type` alone, so that nothing of theirs reaches its bundle. */
  readonly types?: readonly string[];
  /** Packages, with all that is under them; `*` is every production dependency. */
  readonly packages: readonly string[];
  readonly node?: true;
}

/** Who may import whom. A file belongs to the longest zone that holds its path. */
export const ZONES: Readonly<Record<string, Zone>> = {
  'lib/contract': { ours: [], packages: ['zod'] },
  'lib/set-pin': { ours: ['lib/contract'], packages: [] },
  'lib/edge': { ours: [], packages: [] },
  'lib/brand': { ours: ['lib/contract'], packages: ['zod'] },
  'lib/server': {
    ours: ['lib/set-pin', 'lib/contract', 'lib/brand', 'messages'],
    packages: ['*'],
    node: true,
  },
  'components/ui': { ours: [], packages: ['react'] },
  components: {
    ours: ['components/ui'],
    // zod would cost the browser 34 kB (stack.md).
    types: ['lib/contract', 'lib/brand'],
    packages: ['react', 'react-dom', '@tanstack/react-query', 'next', '@simplewebauthn/browser'],
  },
  app: {
    ours: ['components', 'components/ui', 'lib/server', 'lib/contract', 'messages'],
    packages: ['react', 'next', 'zod'],
  },
  'middleware.ts': { ours: ['lib/edge'], packages: ['next'] },
  'instrumentation.ts': { ours: ['lib/server'], packages: [] },
  'instrumentation-client.ts': { ours: ['components'], packages: [] },
  emulator: {
    ours: [],
    packages: [
      'hono',
      '@hono/node-server',
      'oidc-provider',
      'jose',
      'des.js',
      'esbuild',
      'smtp-server',
      'postal-mime',
    ],
    node: true,
  },
  testkit: {
    ours: ['emulator', 'lib/contract'],
    packages: ['@playwright/test', 'pg', 'selenium-webdriver'],
    node: true,
  },
  e2e: {
    // The words, to look for each language's own on its pages.
    ours: ['testkit', 'lib/contract', 'messages'],
    packages: ['@playwright/test', '@axe-core/playwright', 'pg'],
    node: true,
  },
  bench: {
    ours: ['scripts', 'testkit', 'model', 'load'],
    packages: ['esbuild', 'lighthouse', 'pg', 'playwright-core', 'undici', 'zod'],
    node: true,
  },
  // People without a browser, and the stand-in's own way through its pages.
  claims: { ours: ['scripts', 'testkit', 'emulator'], packages: ['zod'], node: true },
  // Many people at once, over a long time.
  load: { ours: ['scripts', 'testkit', 'claims', 'model'], packages: ['undici'], node: true },
  // What breaks, and what people see of it: the words and codes that they are told.
  chaos: {
    ours: ['claims', 'scripts', 'testkit', 'emulator', 'lib/contract', 'messages'],
    packages: ['@peculiar/x509', 'reflect-metadata', 'pg'],
    node: true,
  },
  // What it sends is made of the app's own description, as operators get it; nothing of the app is imported.
  fuzz: { ours: ['claims', 'scripts', 'testkit'], packages: ['fast-check', 'zod'], node: true },
  // The same people, and the processor's own script, which seals the PINs that they type.
  model: { ours: ['scripts', 'testkit', 'emulator'], packages: ['fast-check'], node: true },
  // A bank each of whose lines is listened to. What is looked for, and where, is said in e2e/secrecy.
  prove: { ours: ['scripts'], packages: ['zod'], node: true },
  scripts: {
    ours: [],
    packages: [
      '@peculiar/x509',
      'esbuild',
      'pg',
      'playwright-core',
      'prettier',
      'reflect-metadata',
      'sharp',
      'vitest',
      'zod',
    ],
    node: true,
  },
  'lib/architecture.ts': { ours: [], packages: [], node: true },
  'lib/architecture-text.ts': { ours: ['lib/architecture.ts'], packages: [] },
  'lib/architecture.test.ts': {
    ours: ['lib/architecture.ts', 'lib/architecture-text.ts'],
    packages: [],
    node: true,
  },
  'vitest.config.ts': { ours: [], packages: ['vitest'], node: true },
  'eslint.config.mjs': { ours: [], packages: ['eslint', 'eslint-config-next', 'typescript-eslint'] },
  // Its one import is a list of headers in JSON: Next reads this file before anything is built.
  'next.config.mjs': { ours: ['lib/server'], packages: [], node: true },
  'postcss.config.mjs': { ours: [], packages: [] },
  'drizzle.config.ts': { ours: [], packages: ['drizzle-kit'] },
  messages: { ours: ['lib/contract'], packages: ['use-intl'] },
  public: { ours: [], packages: [] },
  docs: { ours: [], packages: [] },
  '.ci': { ours: [], packages: [] },
};

/** Files at the top that import nothing: what npm, git, TypeScript and people read. */
const TOP =
  /^(README\.md|LICENSE|Containerfile|\.containerignore|(package|package-lock|tsconfig)\.json|\.(gitignore|npmrc|nvmrc|prettierignore|prettierrc\.json))$/;

/** A test, or a file `test-….ts` that serves tests alone, may import these too, and Node. */
const TEST_ZONES = ['messages', 'lib/edge'];
const TEST_PACKAGES = [
  'vitest',
  'fast-check',
  'happy-dom',
  'react',
  'react-dom',
  'openid-client',
  'nodemailer',
  'zod',
];
export const isTest = (file: string) => /\.test\.tsx?$|\/test-[\w-]+\.tsx?$/.test(file);

/** Routes reach the means by these alone. */
const DOORS =
  /^lib\/server\/(boot|container|auth\/(handler|options|require-cardholder)|http\/[\w-]+(\.json)?)$/;

/** The longest zone that holds the path, or undefined for a file that has no business here. */
export function zoneOf(path: string): string | undefined {
  const holds = (zone: string) =>
    path === zone || path === zone.replace(/\.ts$/, '') || path.startsWith(`${zone}/`);
  const [longest] = Object.keys(ZONES)
    .filter(holds)
    .sort((a, b) => b.length - a.length);
  return longest;
}

export const hasPlace = (file: string) => zoneOf(file) !== undefined || TOP.test(file);

export interface Import {
  readonly name: string;
  /** `import type`: nothing of it is left when the program runs. `import { type X }` still loads the module. */
  readonly typeOnly: boolean;
  /** `import('…')`: it is loaded when the program comes to that line. */
  readonly whenReached: boolean;
}

const COMMENT = /^\s*(\/\/|\/\*|\*).*$/gm;
const STATEMENT = /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?\bfrom\s+'([^']+)'/gm;
const BARE = /^\s*import\s+'([^']+)'/gm;
const CALL = /\bimport\(\s*'([^']+)'/g;

/** What a file imports. Text is enough to tell, because the formatter fixes the quotes. */
export function importsIn(source: string): Import[] {
  const text = source.replace(COMMENT, '');
  const found = (pattern: RegExp, whenReached = false) =>
    [...text.matchAll(pattern)].map(([, name = '']) => ({ name, typeOnly: false, whenReached }));
  const statements = [...text.matchAll(STATEMENT)].map(([, type, name = '']) => ({
    ...{ name, typeOnly: Boolean(type), whenReached: false },
  }));
  return [...statements, ...found(BARE), ...found(CALL, true)];
}

const isUnder = (name: string, wanted: string) => name === wanted || name.startsWith(`${wanted}/`);

/** Why `file` must not import this, or undefined when it may. `production` names package.json's dependencies. */
export function faultIn(
  file: string,
  { name, typeOnly }: Import,
  production: readonly string[],
): string | undefined {
  const zone = zoneOf(file);
  const rule = zone === undefined ? undefined : ZONES[zone];
  if (zone === undefined || !rule) return `${file} lies in no zone`;
  const { ours, types = [], packages, node } = rule;

  if (name.startsWith('node:')) return node || isTest(file) ? undefined : `${zone} runs where Node is not`;
  if (!/^(@\/|\.)/.test(name)) {
    const allowed = packages.flatMap((one) => (one === '*' ? production : [one]));
    if (isTest(file)) allowed.push(...TEST_PACKAGES);
    return allowed.some((wanted) => isUnder(name, wanted))
      ? undefined
      : `${zone} must not import the package ${name}`;
  }

  const path = name.startsWith('@/') ? name.slice(2) : posix.join(posix.dirname(file), name);
  const target = path.replace(/\.tsx?$/, '');
  const to = zoneOf(target);
  if (to === zone) return undefined;
  if (to === undefined) return `${zone} must not import ${target}, which lies in no zone`;
  if (types.includes(to)) return typeOnly ? undefined : `${zone} may import ${to} by \`import type\` alone`;
  if (isTest(file) && TEST_ZONES.includes(to)) return undefined;
  if (!ours.includes(to)) return `${zone} must not import ${to}`;
  return to === 'lib/server' && !DOORS.test(target) ? `${target} is behind a door` : undefined;
}
