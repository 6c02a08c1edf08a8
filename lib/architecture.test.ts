import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultIn, hasPlace, importsIn } from './architecture';
import { faultsInText } from './architecture-text';

const ROOT = join(import.meta.dirname, '..');
const NOT_OURS = /^(node_modules|\.git|\.next.*|\.cache|\.data|test-results|playwright-report)$/;
// In a git worktree .git is a file.
const MADE = /^(\.git|next-env\.d\.ts|.*\.tsbuildinfo|\.env.*|\.DS_Store)$/;

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : filesUnder(path);
    return MADE.test(entry.name) ? [] : [path];
  });
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const production = Object.keys((JSON.parse(read('package.json')) as { dependencies: object }).dependencies);
const files = filesUnder('');
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));

describe('this repository', () => {
  test('has a place for every file', () => {
    expect(files.filter((file) => !hasPlace(file))).toEqual([]);
  });

  test('imports only what the table of zones allows', () => {
    // This file is full of planted breaches.
    const others = sources.filter((file) => file !== 'lib/architecture.test.ts');
    const faults = others.flatMap((file) =>
      importsIn(read(file)).flatMap((one) => {
        const fault = faultIn(file, one, production);
        return fault === undefined ? [] : [`${file}: ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('keeps directives, server-only guards and file lengths', () => {
    const faults = sources.flatMap((file) =>
      faultsInText(file, read(file)).map((fault) => `${file}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

/** The packages that are loaded with a file, by way of whatever of ours it imports. */
function loadedWith(file: string, seen = new Set<string>()): string[] {
  seen.add(file);
  return importsIn(read(file)).flatMap(({ name, typeOnly, whenReached }) => {
    if (typeOnly || whenReached || name.startsWith('node:') || name.endsWith('.json')) return [];
    if (!/^(@\/|\.)/.test(name)) return [name];
    const path = name.startsWith('@/') ? name.slice(2) : posix.join(posix.dirname(file), name);
    const found = ['', '.ts', '.tsx'].map((end) => path + end).find((one) => sources.includes(one));
    if (found === undefined) throw new Error(`${file} imports ${name}, which is not there`);
    return seen.has(found) ? [] : loadedWith(found, seen);
  });
}

test('a start loads what it needs: neither traces nor passkeys nor mail nor pictures (decision 0034)', () => {
  expect([...new Set(loadedWith('lib/server/boot.ts'))].sort()).toEqual([
    ...['@opentelemetry/api', 'cockatiel', 'croner'],
    ...['', '/node-postgres', '/node-postgres/migrator', '/pg-core'].map((part) => `drizzle-orm${part}`),
    ...['jose', 'next/headers', 'openid-client', 'pg', 'pg-boss', 'pino', 'prom-client'],
    ...['rate-limiter-flexible', 'server-only', 'undici', 'use-intl/core', 'zod'],
  ]);
});

const judge = (file: string, statement: string) =>
  importsIn(statement).map((one) => faultIn(file, one, ['pg', 'zod', 'server-only']));

describe('a planted breach is refused', () => {
  test.each([
    ['lib/set-pin/policy.ts', "import { z } from 'zod';", 'package zod'],
    ['lib/set-pin/policy.ts', "import { createHash } from 'node:crypto';", 'Node is not'],
    ['lib/set-pin/service.ts', "import { db } from '@/lib/server/db/client';", 'must not import lib/server'],
    ['lib/contract/card.ts', "import { may } from '../set-pin/policy';", 'must not import lib/set-pin'],
    ['lib/edge/csp.ts', "import { readEnv } from '../server/env';", 'must not import lib/server'],
    [
      'lib/server/compose.ts',
      "import { Button } from '@/components/ui/button';",
      'must not import components/ui',
    ],
    ['lib/server/db/client.ts', "import { test } from 'vitest';", 'package vitest'],
    ['components/set-pin/api.ts', "import { CardRef } from '@/lib/contract/card';", '`import type` alone'],
    [
      'components/set-pin/api.ts',
      "import { type CardRef } from '@/lib/contract/card';",
      '`import type` alone',
    ],
    ['components/set-pin/api.ts', "import { z } from 'zod';", 'package zod'],
    [
      'components/set-pin/api.ts',
      "const env = await import('@/lib/server/env');",
      'must not import lib/server',
    ],
    ['components/ui/button.tsx', "import Link from 'next/link';", 'package next/link'],
    ['components/ui/button.tsx', "import { Steps } from '../set-pin/steps';", 'must not import components'],
    ['app/layout.tsx', "import { db } from '@/lib/server/db/client';", 'behind a door'],
    [
      'app/layout.tsx',
      "import { mayReceivePin } from '@/lib/set-pin/policy';",
      'must not import lib/set-pin',
    ],
    ['app/layout.tsx', "export { readEnv } from '../lib/server/env';", 'behind a door'],
    ['app/layout.tsx', "import { readFile } from 'node:fs/promises';", 'Node is not'],
    ['middleware.ts', "import { container } from './lib/server/container';", 'must not import lib/server'],
    [
      'emulator/world.ts',
      "import { CardRef } from '../lib/contract/card.ts';",
      'must not import lib/contract',
    ],
    [
      'e2e/journeys/a.spec.ts',
      "import { container } from '../../lib/server/container.ts';",
      'must not import lib/server',
    ],
    [
      'e2e/journeys/a.spec.ts',
      "import { startEmulator } from '../../emulator/emulator.ts';",
      'must not import emulator',
    ],
    ['scripts/stack.ts', "import { readEnv } from '../lib/server/env.ts';", 'must not import lib/server'],
    ['src/thing.ts', "import { z } from 'zod';", 'no zone'],
    ['app/layout.tsx', "import { thing } from '@/src/thing';", 'no zone'],
  ])('%s: %s', (file, statement, fault) => {
    expect(judge(file, statement)).toEqual([expect.stringContaining(fault)]);
  });

  test.each([
    ['lib/set-pin/policy.ts', "'use server';\n", "'use server'"],
    ['components/set-pin/act.ts', "export async function act() {\n  'use server';\n}\n", "'use server'"],
    ['app/cards/page.tsx', "'use client';\n", "'use client'"],
    ['lib/server/env.ts', "import { z } from 'zod';\nimport 'server-only';\n", 'server-only'],
    ['lib/server/env.ts', 'export const a = 1;\n', 'server-only'],
  ])('%s: %j', (file, text, fault) => {
    expect(faultsInText(file, text)).toEqual([expect.stringContaining(fault)]);
  });

  test('a file of 251 lines is one too long', () => {
    const text = 'const a = 1;\n'.repeat(251);
    expect(faultsInText('scripts/long.ts', text)).toEqual([expect.stringContaining('251 lines')]);
    expect(faultsInText('scripts/long.ts', text.slice(0, -13))).toEqual([]);
  });

  test.each(['src/thing.ts', 'lib/thing.ts', 'thing.ts', 'notes.md', '.walk.mts'])(
    '%s has no place',
    (file) => {
      expect(hasPlace(file)).toBe(false);
    },
  );
});

describe('what is rightful is let through', () => {
  test.each([
    ['lib/set-pin/policy.ts', "import type { CardStage } from '@/lib/contract/card';"],
    [
      'lib/server/compose.ts',
      "import 'server-only';\nimport { Pool } from 'pg';\nimport { join } from 'node:path';",
    ],
    ['lib/server/step-up/a.ts', "import { createSetPin } from '@/lib/set-pin/service';"],
    ['lib/server/step-up/a.test.ts', "import { test } from 'vitest';\nimport { join } from 'node:path';"],
    ['components/set-pin/api.ts', "import type { CardRef } from '@/lib/contract/card';"],
    ['components/set-pin/api.ts', "import type {\n  CardRef,\n  CardView,\n} from '@/lib/contract/card';"],
    ['components/set-pin/steps.tsx', "import { Button } from '../ui/button';"],
    ['app/layout.tsx', "import { container } from '@/lib/server/container';\nimport './globals.css';"],
    ['app/api/auth/route.ts', "export { handler as GET } from '@/lib/server/auth/handler';"],
    ['instrumentation.ts', "  const { boot } = await import('./lib/server/boot');"],
    ['middleware.ts', "import { csp } from './lib/edge/csp';\nimport { NextResponse } from 'next/server';"],
    ['testkit/world.ts', "import { startEmulator } from '../emulator/emulator.ts';"],
    ['components/set-pin/steps.test.tsx', "import texts from '@/messages/en.json';\nimport 'happy-dom';"],
    ['e2e/journeys/a.spec.ts', "import { test } from '../../testkit/playwright/test.ts';"],
  ])('%s: %s', (file, statement) => {
    const found = judge(file, statement);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(Boolean)).toEqual([]);
  });

  test.each([
    ['components/set-pin/journey.tsx', "'use client';\n"],
    ['app/(signed-in)/cards/error.tsx', "'use client';\n"],
    ['lib/server/env.ts', "/** Why. */\nimport 'server-only';\nimport { z } from 'zod';\n"],
    ['lib/server/db/schema.ts', "import { pgTable } from 'drizzle-orm/pg-core';\n"],
    ['lib/server/env.test.ts', "import { test } from 'vitest';\n"],
    ['app/layout.tsx', "// 'use server' is refused here\n"],
  ])('%s: %j', (file, text) => {
    expect(faultsInText(file, text)).toEqual([]);
  });
});
