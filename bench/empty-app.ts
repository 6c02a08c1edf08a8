import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endings } from '../scripts/endings.ts';
import { READY_WITHIN_MS } from '../scripts/ground.ts';
import { type Leashed, startLeashed, tail, untilReady } from '../scripts/leash.ts';
import { CACHE, ROOT } from '../scripts/root.ts';

/** The honest opponent: the smallest page that the same Next can make, with the same settings. */
const FILES = {
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(ROOT)} } };\n`,
  'app/layout.js':
    'export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
  // Without these Next looks above the folder, and takes ours.
  'middleware.js': "export function middleware() {}\nexport const config = { matcher: '/never' };\n",
  'instrumentation.js': 'export function register() {}\n',
  'app/page.js': 'export default function Page() {\n  return <p>Empty.</p>;\n}\n',
};

let built: Promise<string> | undefined;

/** Builds the empty app below `.cache` (so that it finds our packages), once, and gives its build's folder. */
export const buildEmptyApp = (endings: Endings): Promise<string> => (built ??= buildOnce(endings));

async function buildOnce(endings: Endings): Promise<string> {
  const home = join(CACHE, 'empty-app');
  mkdirSync(join(home, 'app'), { recursive: true });
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(home, path), text);
  const child = startLeashed({
    command: ['next', 'build'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NEXT_DIST_DIR: undefined },
    cwd: home,
    log: join(CACHE, 'build-empty-app.log'),
  });
  await endings.add(child.stop);
  if ((await child.exited) !== 0) throw new Error(`The empty app did not build.\n${tail(child.log)}`);
  return join(home, '.next');
}

/** Serves what `buildEmptyApp` has built. */
export async function serveEmptyApp(
  port: number,
  endings: Endings,
): Promise<{ readonly address: string; readonly process: Leashed }> {
  const child = startLeashed({
    command: ['next', 'start', '-H', 'localhost', '-p', String(port)],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NEXT_DIST_DIR: undefined, NODE_ENV: 'production' },
    cwd: join(CACHE, 'empty-app'),
    log: join(CACHE, 'empty-app.log'),
  });
  await endings.add(child.stop);
  const address = `http://localhost:${port}/`;
  const isThere = () =>
    fetch(address).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  await untilReady('The empty app', child, isThere, READY_WITHIN_MS);
  return { address, process: child };
}
