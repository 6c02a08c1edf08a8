import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readClientScripts } from './client-scripts.ts';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true }));

const chunks = (...names: string[]) => ({ chunks: names.map((name) => `/_next/static/chunks/${name}.js`) });

/** A manifest as Next writes it beside a page. */
const manifest = (route: string, clientModules: object) =>
  `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["${route}/page"] = ${JSON.stringify({ clientModules })}`;

test('S31: each script has its hash, the modules that it is loaded for, and the pages that load it', () => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  const files = {
    'build-manifest.json': JSON.stringify({
      polyfillFiles: [],
      lowPriorityFiles: [],
      rootMainFiles: ['static/chunks/main.js'],
    }),
    'server/app/(in)/cards/page_client-reference-manifest.js': manifest('/(in)/cards', {
      '[project]/node_modules/next/dist/esm/client/components/layout-router.js': chunks('base'),
      '[project]/components/shell/clock.tsx <module evaluation>': chunks('base', 'clock'),
      '[project]/components/cards/list.tsx': chunks('base', 'clock', 'list'),
    }),
    'server/app/page_client-reference-manifest.js': manifest('', {
      '[project]/components/shell/clock.tsx': chunks('clock'),
    }),
    'static/chunks/main.js': 'main',
    'static/chunks/base.js': 'base',
    'static/chunks/clock.js': 'clock',
    'static/chunks/list.js': 'fetch("static/chunks/later.js")',
    'static/chunks/later.js': 'fetch("static/chunks/latest.js"), fetch("static/chunks/base.js")',
    'static/chunks/latest.js': 'latest',
    'static/chunks/stray.js': '',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }

  const found = readClientScripts(folder);
  expect(found.map(({ file, brings, pages }) => [file, brings, pages])).toEqual([
    ['static/chunks/base.js', ['next'], ['/(in)/cards']],
    ['static/chunks/clock.js', ['components/shell/clock.tsx'], ['/', '/(in)/cards']],
    ['static/chunks/later.js', ['components/cards/list.tsx'], ['/(in)/cards']],
    ['static/chunks/latest.js', ['components/cards/list.tsx'], ['/(in)/cards']],
    ['static/chunks/list.js', ['components/cards/list.tsx'], ['/(in)/cards']],
    ['static/chunks/main.js', ['next'], ['*']],
    ['static/chunks/stray.js', [], []],
  ]);
  expect(found.at(-1), 'the hash of nothing is a known one').toMatchObject({
    bytes: 0,
    sha384: 'OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb',
  });
});
