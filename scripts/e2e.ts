import { join } from 'node:path';
import { chromiumPath, firefoxPath, startDisplay, windowedChromiumPath } from './browsers.ts';
import { build } from './build.ts';
import { buildWithoutMiddleware } from './build-without-middleware.ts';
import { type Endings, runCommand } from './endings.ts';
import { startLeashed } from './leash.ts';
import { whileLocked } from './lock.cjs';
import { CELLS } from './cells.ts';
import { anyPorts, freePort } from './ports.ts';
import { E2E_REPORT } from './reports.ts';
import { CACHE, RESULTS } from './root.ts';
import { startStack } from './stack.ts';

/** Builds if need be, starts a stack of its own on free ports, and drives it with Playwright; further arguments are Playwright's. */
async function e2e(endings: Endings): Promise<number> {
  const executable = chromiumPath();
  const firefox = firefoxPath();
  const real = {
    executable: windowedChromiumPath(),
    display: await startDisplay(join(RESULTS, 'xvfb.log'), endings),
  };
  await build('.next-test', endings);
  const folder = await buildWithoutMiddleware('.next-test', endings);
  const more = await Promise.all(
    [CELLS.message, CELLS.tab, CELLS.mycore, CELLS.ownSubmit, CELLS.noMiddleware].map(async (cell) => ({
      ...{ cell, port: await freePort() },
      ...(cell === CELLS.noMiddleware && { folder }),
    })),
  );
  const stack = await startStack({ purpose: 'test', ports: await anyPorts(), more }, endings);
  const output = join(RESULTS, 'e2e');
  const playwright = startLeashed({
    command: [
      'playwright',
      'test',
      '--config=e2e/playwright.config.ts',
      `--output=${output}`,
      '--reporter=list,json',
      ...process.argv.slice(2),
    ],
    env: {
      ...process.env,
      CHROMIUM_PATH: executable,
      FIREFOX_PATH: firefox,
      REAL: JSON.stringify(real),
      APPS: JSON.stringify(stack.apps),
      EMULATOR_URL: stack.emulator,
      EMULATOR_CONTROL_TOKEN: stack.controlToken,
      WEBHOOK: JSON.stringify(stack.webhook),
      OIDC_ISSUER: stack.issuer,
      MAIL_URL: stack.mail.url,
      PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT,
    },
    endSignal: 'INT',
  });
  await endings.add(playwright.stop);
  return (await playwright.exited) ?? 1;
}

await runCommand(
  (endings) =>
    whileLocked(
      join(CACHE, 'e2e.lock'),
      () => e2e(endings),
      () => console.log('Another e2e run is going on; waiting …'),
    ),
  130,
);
