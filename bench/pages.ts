import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../scripts/browsers.ts';
import type { Endings } from '../scripts/endings.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { startStack } from '../scripts/stack.ts';
import { serveEmptyApp } from './empty-app.ts';
import { signInWithACard } from './sign-in.ts';
import { median, type Scores } from './scores.ts';

export const RUNS = 5;
export const EMPTY = 'an empty Next page';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

/** One look of Lighthouse's, as it looks at a phone; the browser's cookies are kept, for the pages need a session. */
async function look(url: string, port: number): Promise<Scores> {
  const result = await lighthouse(url, {
    ...{ port, onlyCategories: [...CATEGORIES], disableStorageReset: true, logLevel: 'error' },
  });
  if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse could not look at ${url}.`);
  if (result.lhr.finalDisplayedUrl !== url) throw new Error(`${url} led elsewhere.`);
  const points = (name: string) => Math.round((result.lhr.categories[name]?.score ?? 0) * 100);
  const { audits } = result.lhr;
  return {
    performance: points('performance'),
    accessibility: points('accessibility'),
    bestPractices: points('best-practices'),
    paintMs: audits['largest-contentful-paint']?.numericValue ?? NaN,
    blockedMs: audits['total-blocking-time']?.numericValue ?? NaN,
  };
}

/** Looks at each page five times in turn with the empty one. Both apps must have been built. */
export async function lookAtPages(endings: Endings) {
  const [debugging, emptyPort] = [await freePort(), await freePort()];
  const { address: empty } = await serveEmptyApp(emptyPort, endings);
  const stack = await startStack({ purpose: 'test', ports: await anyPorts() }, endings);
  const context = await chromium.launchPersistentContext('', {
    executablePath: chromiumPath(),
    args: [`--remote-debugging-port=${debugging}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    locale: 'en-GB',
  });
  await endings.add(() => context.close());

  const { cards, pin } = await signInWithACard(context, stack);
  const pages = [
    [EMPTY, empty],
    // As whoever is signed in sees it too.
    ['sign-in', `${stack.apps[0].bankOrigin}/sign-in?because=signed-out`],
    ['cards', cards],
    ['PIN page', pin],
  ] as const;
  // Once each for the server, which has not yet done any of it.
  for (const [, url] of pages) await look(url, debugging);
  const scores = new Map<string, Scores[]>();
  for (let run = 1; run <= RUNS; run += 1)
    for (const [name, url] of pages) {
      const seen = await look(url, debugging);
      scores.set(name, [...(scores.get(name) ?? []), seen]);
      console.log(`${run}. ${name.padEnd(20)} ${Object.values(seen).map(Math.round).join('  ')}`);
    }

  return { scores, medians: new Map([...scores].map(([name, seen]) => [name, median(seen)])) };
}
