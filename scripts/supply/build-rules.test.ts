import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { faultsOfBuild } from './build-rules.ts';
import { plantedFor } from './planted.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const settings = (changed: object = {}) => ({
  config: {
    productionBrowserSourceMaps: false,
    poweredByHeader: false,
    images: { unoptimized: true },
    ...changed,
  },
});
const CLEAN: Readonly<Record<string, unknown>> = {
  'server/server-reference-manifest.json': { node: {}, edge: {}, encryptionKey: 'k' },
  'routes-manifest.json': {
    redirects: [],
    rewrites: { beforeFiles: [], afterFiles: [{ source: '/icon.svg', destination: '/api/brand/any' }] },
  },
  'required-server-files.json': settings(),
  'static/chunks/a.js': 'console.log(1)',
  'server/app/page.js': 'exports.page = 1',
};

/** A build as `next build` leaves it, but for what is told. */
function built(changed: Readonly<Record<string, unknown>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  folders.push(folder);
  for (const [name, content] of Object.entries({ ...CLEAN, ...changed })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

test('S41 S43: a build as ours is without a fault', () => {
  expect(faultsOfBuild(built())).toEqual([]);
});

test.each([
  ['a Server Action: 4af', { 'server/server-reference-manifest.json': { node: { '4af': {} }, edge: {} } }],
  [
    'a rewrite or redirect made from the request: /to/:path*',
    {
      'routes-manifest.json': {
        redirects: [{ source: '/to/:path*', destination: 'https://bank.example/:path*' }],
        rewrites: {},
      },
    },
  ],
  [
    'source maps for browsers',
    { 'required-server-files.json': settings({ productionBrowserSourceMaps: true }) },
  ],
  ['the banner X-Powered-By', { 'required-server-files.json': settings({ poweredByHeader: true }) }],
  ['the image optimiser', { 'required-server-files.json': settings({ images: { unoptimized: false } }) }],
  ['cached components', { 'required-server-files.json': settings({ cacheComponents: true }) }],
  ['a source map: static/chunks/a.js.map', { 'static/chunks/a.js.map': '{}' }],
  ['a source map: static/chunks/a.js', { 'static/chunks/a.js': 'run()\n//# sourceMappingURL=a.js.map' }],
])('S41: %s is found', (fault, changed) => {
  expect(faultsOfBuild(built(changed))).toEqual([fault]);
});

test.each(['static/chunks/a.js', 'server/app/page.js', 'server/app/help.html'])(
  'S43: a secret that got into %s is found, and its setting is named',
  (name) => {
    const folder = built({ [name]: `const key = "${plantedFor('ENFUCE_PASSWORD')}"` });
    expect(faultsOfBuild(folder)).toEqual([`the value of ENFUCE_PASSWORD: ${name}`]);
  },
);
