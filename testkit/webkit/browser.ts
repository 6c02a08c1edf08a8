import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Builder, type WebDriver } from 'selenium-webdriver';

export interface BrowserSetting {
  /** Paths of WebKitWebDriver and of MiniBrowser. */
  readonly driver: string;
  readonly browser: string;
  /** Where the driver listens, on 127.0.0.1. */
  readonly port: number;
  /** An X display, `:97`. */
  readonly display: string;
  /** Takes what the driver prints. */
  readonly folder: string;
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isReady = await fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await pause(50);
  }
  throw new Error('WebKitWebDriver does not answer.');
}

export type WebkitBrowsers = Awaited<ReturnType<typeof startWebkit>>;

/** Starts WebKit's own driver; each browser that it opens is fresh: no cookie, no cache, no history. */
export async function startWebkit({ driver, browser, port, display, folder }: BrowserSetting) {
  const program = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: {
      ...{ NODE_ENV: 'test', PATH: process.env['PATH'], HOME: folder, DISPLAY: display, TZ: 'UTC' },
      // What the browser says that its person reads.
      ...{ LANG: 'C.UTF-8', LANGUAGE: 'en_GB' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(folder, 'driver.log'));
  program.stdout.pipe(log);
  program.stderr.pipe(log);
  const ended = once(program, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  return {
    open: (): Promise<WebDriver> =>
      new Builder()
        .usingServer(url)
        .withCapabilities({
          browserName: 'MiniBrowser',
          acceptInsecureCerts: true,
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
        })
        .build(),
    async close(): Promise<void> {
      program.kill();
      await ended;
    },
  };
}
