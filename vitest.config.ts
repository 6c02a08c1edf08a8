import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TESTS = '**/*.test.{ts,tsx}';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      // The package throws where React's server condition is not set, as it should; tests are no browser.
      { find: /^server-only$/, replacement: here('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    // A busy machine is no fault of the code: these stop what hangs, they judge no speed.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Many wait for a database or a socket: one worker more than processors took 175 s where the default took 292 s.
    maxWorkers: availableParallelism() + 1,
    allowOnly: false,
    reporters: ['default', ['json', { outputFile: here('./test-results/unit.json') }]],
    // Three kinds of surroundings; PostgreSQL starts only when a test that may use it runs.
    projects: [
      {
        extends: true,
        test: { name: 'components', environment: 'happy-dom', include: [`components/${TESTS}`] },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: [`lib/server/${TESTS}`],
          globalSetup: here('./scripts/test-database.ts'),
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          include: [
            `{app,bench,chaos,claims,e2e,emulator,fuzz,lib,load,messages,model,prove,scripts,testkit}/${TESTS}`,
            '*.test.ts',
          ],
          exclude: [`lib/server/${TESTS}`],
        },
      },
    ],
  },
});
