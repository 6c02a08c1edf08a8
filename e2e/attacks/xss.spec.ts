import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { HOSTILE_TEXTS } from '../../testkit/hostile.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';
import { enrolPasskey } from '../../testkit/playwright/passkey.ts';
import { press, untilItHears } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

/** Counts what ran, in any document of this page from now on. */
async function countRuns(page: Page): Promise<() => number> {
  let runs = 0;
  await page.exposeFunction('pwned', () => void (runs += 1));
  return () => runs;
}
/** A passkey's name has forty characters. */
const NAMES = HOSTILE_TEXTS.filter((text) => text.length <= 40);
const ALL = HOSTILE_TEXTS.join(' ');

test.describe('S30 hostile texts are text, in every field that shows one', () => {
  test('their twin: where nothing guards, they run', async ({ page }) => {
    const runs = await countRuns(page);
    const unguarded = 'http://unguarded.test/';
    await page.route(`${unguarded}**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>x</title>${HOSTILE_TEXTS.slice(0, 12).join('\n')}`,
      }),
    );
    await page.goto(unguarded);
    await expect.poll(runs).toBeGreaterThan(5);
  });

  test(
    'what a person calls a passkey, in the list and where it is taken away',
    { tag: '@chromium' },
    async ({ cardholder }) => {
      test.setTimeout(120_000);
      const { page } = cardholder;
      const security = securityPage(page);
      await enrolPasskey(page);
      const runs = await countRuns(page);
      await page.goto('/security');
      let called = 'Passkey 1';
      for (const name of NAMES) {
        await press(security.rename(called));
        await security.newName(called).fill(name);
        await security.save.click();
        await expect(security.passkeys.filter({ hasText: name })).toHaveCount(1);
        await page.reload();
        await expect(security.passkeys.filter({ hasText: name })).toHaveCount(1);
        called = name;
      }
      await security.remove(called).click();
      await expect(page.getByText(`Remove the passkey “${called}”`)).toBeVisible();
      expect(runs()).toBe(0);
    },
  );

  test('what stands in an address: each parameter that a page reads, and paths that lead nowhere', async ({
    cardholder,
    consoles,
  }) => {
    consoles.mayHear(/status of (400|404)/);
    const { page } = cardholder;
    const ref = await cardholder.refOf(cardholder.card);
    const runs = await countRuns(page);
    const text = encodeURIComponent(ALL);
    for (const address of [
      ...['error', 'because', 'state', 'to'].map((name) => `/sign-in?${name}=${text}`),
      ...['/security', '/cards/order', `/cards/${ref}/pin`].map((path) => `${path}?step-up=${text}`),
      `/cards/${ref}?${text}=${text}#${text}`,
      `/cards/${encodeURIComponent(HOSTILE_TEXTS[0] ?? '')}/pin`,
      `/${encodeURIComponent(HOSTILE_TEXTS[4] ?? '')}`,
    ]) {
      const answer = await page.goto(address);
      const source = (await answer?.text()) ?? '';
      expect(
        HOSTILE_TEXTS.filter((one) => /^["<]/.test(one) && source.includes(one)),
        address,
      ).toEqual([]);
      await untilItHears(page.getByRole('button', { name: 'Suomi' }));
    }
    expect(runs()).toBe(0);
  });

  test('what an answer of the API says, shown where it went wrong', async ({ cardholder, consoles }) => {
    consoles.mayHear(/status of 503/);
    const { page } = cardholder;
    const runs = await countRuns(page);
    await page.route('**/api/step-up/challenge', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: ALL, title: ALL, status: 503, detail: ALL, code: ALL, incident: ALL }),
      }),
    );
    await cardholder.thinksOfAPin();
    await pinPage(page).prove.bank.click();
    await expect(page.locator('strong').first()).toBeVisible();
    expect(runs()).toBe(0);
  });
});

// The policy goes out with middleware; without it there is none, and React's escaping is what is left (above).
test(
  'S30 S29 on our pages no text becomes script or HTML, whoever writes it; a file of our build may be loaded',
  { tag: '@middleware' },
  async ({ cardholder, consoles, target }) => {
    consoles.mayHear(
      /TrustedScript|TrustedHTML|Trusted Type|Content Security Policy|violates|default. policy/i,
    );
    const { page } = cardholder;
    const runs = await countRuns(page);
    await untilItHears(page.getByRole('button', { name: 'Suomi' }));
    const own = await page.locator('script[src]').first().getAttribute('src');
    const outcomes = await page.evaluate(async (build) => {
      const attempt = (act: () => unknown) => {
        try {
          act();
          return 'done';
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      };
      const load = (set: (script: HTMLScriptElement) => void) =>
        new Promise<string>((resolve) => {
          const script = document.createElement('script');
          script.onload = () => resolve('loaded');
          script.onerror = () => resolve('blocked');
          const how = attempt(() => set(script));
          if (how !== 'done') return resolve(how);
          document.head.append(script);
        });
      const host = document.body;
      const image = '<img src=x onerror=pwned()>';
      return {
        html: attempt(() => (host.innerHTML = image)),
        outer: attempt(() => ((host.lastElementChild ?? host).outerHTML = image)),
        adjacent: attempt(() => host.insertAdjacentHTML('beforeend', image)),
        write: attempt(() =>
          (document as unknown as Record<string, (text: string) => void>)['write']?.(image),
        ),
        parsed: attempt(() => new DOMParser().parseFromString(image, 'text/html')),
        srcdoc: attempt(() => (document.createElement('iframe').srcdoc = image)),
        fragment: attempt(() => document.createRange().createContextualFragment(image)),
        timed: attempt(() => Reflect.apply(setTimeout, window, ['pwned()', 0])),
        text: attempt(() => (document.createElement('script').text = 'pwned()')),
        foreign: await load((script) => (script.src = 'https://evil.example/_next/static/a.js')),
        api: await load((script) => (script.src = '/api/brand/any')),
        own: await load((script) => (script.src = build)),
        plain: attempt(() => (document.createElement('p').textContent = image)),
      };
    }, own ?? '');
    const refused = Object.entries(outcomes).filter(([, how]) => !/Error$/.test(how));
    expect(
      refused.map(([name]) => name),
      'all but the permitted twins are refused',
    ).toEqual(['own', 'plain']);
    expect(outcomes).toMatchObject({ own: 'loaded', plain: 'done' });
    expect(runs()).toBe(0);
    if (target.appLog) {
      const log = target.appLog;
      await expect.poll(() => readFile(log, 'utf8')).toContain('"directive":"require-trusted-types-for"');
    }
  },
);

test(
  'S30 S29 on our pages no text is evaluated as script',
  { tag: ['@middleware', '@chromium'] },
  async ({ cardholder: { page }, consoles }) => {
    consoles.mayHear(/TrustedScript|Trusted Type|Content Security Policy|violates/i);
    const runs = await countRuns(page);
    // What the browser's own tools evaluate may do more than a page, unless it is told not to.
    const tools = await page.context().newCDPSession(page);
    const evaluate = async (expression: string) => {
      const { exceptionDetails } = await tools.send('Runtime.evaluate', {
        ...{ expression, awaitPromise: true, allowUnsafeEvalBlockedByCSP: false },
      });
      return exceptionDetails;
    };
    for (const expression of ['eval("pwned()")', 'new Function("pwned()")()'])
      expect(await evaluate(expression), expression).toBeDefined();
    expect(await evaluate('[1].length'), 'its twin').toBeUndefined();
    expect(runs()).toBe(0);
  },
);
