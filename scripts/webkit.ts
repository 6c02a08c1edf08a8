import { join } from 'node:path';
import { startDisplay, webkitPaths } from './browsers.ts';
import { build } from './build.ts';
import { type Endings, runCommand } from './endings.ts';
import { startLeashed } from './leash.ts';
import { whileLocked } from './lock.cjs';
import { freePort } from './ports.ts';
import { WEBKIT_REPORT } from './reports.ts';
import { CACHE, RESULTS } from './root.ts';
import { startSecureBank } from './secure-bank.ts';

const FOLDER = join(RESULTS, 'webkit');

/** The journeys in WebKitGTK, driven by its own driver; further arguments are Playwright's, whose runner it is. */
async function webkit(endings: Endings): Promise<number> {
  const programs = webkitPaths();
  const display = await startDisplay(join(FOLDER, 'xvfb.log'), endings);
  await build('.next-test', endings);
  const secure = await startSecureBank(FOLDER, endings);
  const runner = startLeashed({
    command: [
      'playwright',
      ...['test', '--config=e2e/webkit.config.ts', `--output=${join(FOLDER, 'e2e')}`],
      ...['--reporter=list,json', ...process.argv.slice(2)],
    ],
    env: {
      ...process.env,
      WEBKIT: JSON.stringify({ ...secure, ...programs, port: await freePort(), display, folder: FOLDER }),
      PLAYWRIGHT_JSON_OUTPUT_FILE: WEBKIT_REPORT,
    },
    endSignal: 'INT',
  });
  await endings.add(runner.stop);
  return (await runner.exited) ?? 1;
}

await runCommand(
  (endings) =>
    whileLocked(
      join(CACHE, 'webkit.lock'),
      () => webkit(endings),
      () => console.log('Another run with WebKit is going on; waiting …'),
    ),
  130,
);
