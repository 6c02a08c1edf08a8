import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

/**
 * Starts Chromium with a window, as a person does, and only then lets Playwright look into it. Started by Playwright, a
 * browser hides no tab, blocks no pop-up and keeps no page (stack.md): a test of these could not fail there.
 * @param display an X display, `:97`
 */
export async function startRealBrowser(executable: string, display: string) {
  const profile = await mkdtemp(join(tmpdir(), 'set-pin-real-'));
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...[
      '--no-first-run',
      '--no-default-browser-check',
      '--password-store=basic',
      '--disable-gpu',
      // Other windows on the same display are no people who look elsewhere.
      '--disable-backgrounding-occluded-windows',
      '--window-size=1000,900',
      '--lang=en-GB',
    ],
    ...['--accept-lang=en-GB', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
  ];
  const program = spawn(executable, args, {
    env: { NODE_ENV: 'test', DISPLAY: display, HOME: profile, TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(program, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    program.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const [found] = /ws:\/\/\S+/.exec(said) ?? [];
      if (found) resolve(found);
    });
    ended.then(
      () => reject(new Error(`Chromium ended before it listened: ${said.slice(-500)}`)),
      (error: unknown) => reject(error instanceof Error ? error : new Error('Chromium did not start')),
    );
  });
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no window');
  return {
    context,
    async close(): Promise<void> {
      await browser.close();
      program.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The first tab of such a window, which also understands addresses without an origin, as the fixtures give them. */
export async function firstTab(context: BrowserContext, bank: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  const goto = page.goto.bind(page);
  page.goto = (url, options) => goto(new URL(url, bank).href, options);
  return page;
}

/** What the browser did at each return since this was asked to watch: `kept` (bfcache), or why the page was not. */
export async function watchReturns(page: Page): Promise<() => string[]> {
  const returns: string[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  session.on('Page.frameNavigated', ({ type }) => {
    if (type === 'BackForwardCacheRestore') returns.push('kept');
  });
  session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
    returns.push(...notRestoredExplanations.map(({ reason }) => reason));
  });
  return () => returns;
}

/** Lets the browser keep what it was told not to: as an old one does, and as Chrome does at times (F9). */
export async function allowKeeping(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId, responseStatusCode = 200, responseHeaders = [] }) => {
    const headers = responseHeaders.filter(({ name }) => name.toLowerCase() !== 'cache-control');
    void session
      .send('Fetch.continueResponse', {
        requestId,
        responseCode: responseStatusCode,
        responseHeaders: headers,
      })
      .catch(() => undefined);
  });
  await session.send('Fetch.enable', {
    patterns: [{ urlPattern: `${origin}/*`, requestStage: 'Response' }],
  });
}
