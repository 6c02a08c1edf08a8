import type { Page } from '@playwright/test';
import {
  FOCUS_THIEF,
  HOSTILE_BUT_CLIPBOARD,
  HOSTILE_FRAME,
  HOSTILE_MESSAGES,
} from '../../testkit/hostile-frame.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const UNGUARDED = 'http://unguarded.test/';

/** What the page and its browser went through. */
function watch(page: Page) {
  const seen = { dialogs: 0, popups: 0, downloads: 0 };
  page.on('dialog', (dialog) => {
    seen.dialogs += 1;
    void dialog.accept();
  });
  page.context().on('page', () => (seen.popups += 1));
  page.on('download', () => (seen.downloads += 1));
  return seen;
}

async function outcome(page: Page): Promise<Record<string, string>> {
  const output = page.frameLocator('iframe').locator('output');
  await expect(output).toHaveText(/top/);
  return JSON.parse(await output.innerText()) as Record<string, string>;
}

/** Each thing that it tried was refused, by the sandbox or by what is not lent to it. */
function expectRefusals(came: Record<string, string>): void {
  expect(came).toMatchObject({
    popup: 'nothing',
    confirm: 'nothing',
    prompt: 'nothing',
    parentDom: 'SecurityError',
  });
  for (const refused of [
    'pointerLock',
    'fullscreen',
    'camera',
    'clipboard',
    'passkey',
    'parentStorage',
    'top',
  ])
    expect(came[refused], refused).toMatch(/Error$/);
}

test.describe('S26 S27 a hostile page in the frame', () => {
  test(
    'its twin: in a frame without our sandbox it does what it wants',
    { tag: '@chromium' },
    async ({ page, target, context, consoles }) => {
      consoles.mayHear(/user gesture/);
      const hostile = `${target.emulator}/pin/set`;
      await page.route(hostile, (route) => route.fulfill({ contentType: 'text/html', body: HOSTILE_FRAME }));
      await page.route(`${UNGUARDED}**`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<title>around it</title><iframe src="${hostile}" allow="fullscreen *"></iframe>`,
        }),
      );
      await page.route('http://taken.test/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>taken</title>' }),
      );
      const seen = watch(page);
      await page.goto(UNGUARDED);
      await page.frameLocator('iframe').getByRole('button').click();
      await expect(page).toHaveTitle('taken');
      expect(seen).toMatchObject({ popups: 1, downloads: 1 });
      expect(context.pages()).toHaveLength(2);
    },
  );

  test('opens no window, no dialog and no download, takes no pointer, screen or camera, and moves nobody', async ({
    cardholder,
    consoles,
    target,
    browserName,
  }) => {
    const isChromium = browserName === 'chromium';
    consoles.mayHear(
      /sandbox|Blocked|Ignored call|Permissions policy|permissions policy|not allowed|Unsafe attempt|clipboard|publickey/i,
    );
    const { page } = cardholder;
    const body = isChromium ? HOSTILE_FRAME : HOSTILE_BUT_CLIPBOARD;
    await page.route(`${target.emulator}/pin/set`, (route) =>
      route.fulfill({ contentType: 'text/html', body }),
    );
    await cardholder.comesToTheFrame();
    // It comes up from below, in a moment.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    const seen = watch(page);
    const address = page.url();
    await page.frameLocator('iframe').getByRole('button').click();
    if (isChromium) expectRefusals(await outcome(page));
    // Another engine tells us of what our policy stopped in it: so it is taken away before it can say what came of it.
    else await expect(pinPage(page).notice('This browser blocked the card maker’s page')).toBeVisible();
    expect(seen).toEqual({ dialogs: 0, popups: 0, downloads: 0 });
    expect(page.url()).toBe(address);
    await expect(pinPage(page).type.frame).toHaveCount(isChromium ? 1 : 0);
    if (isChromium) await press(pinPage(page).hide);
    await expect(pinPage(page).type.frame).toHaveCount(0);
  });

  test('S37 floods us with ten thousand messages: nothing is believed, and everything still works', async ({
    cardholder,
    processor,
    target,
  }) => {
    const { page, card } = cardholder;
    const faults: Error[] = [];
    page.on('pageerror', (error) => faults.push(error));
    await page.route(`${target.emulator}/pin/set`, (route) =>
      route.fulfill({ contentType: 'text/html', body: HOSTILE_MESSAGES }),
    );
    await cardholder.comesToTheFrame();
    await expect(page.frameLocator('iframe').getByText('Flooded')).toBeVisible();
    await expect(pinPage(page).type.frame).toBeVisible();
    await expect(pinPage(page).done.heading).toHaveCount(0);
    await page.getByRole('link', { name: 'Stop and come back later' }).click();
    await expect(cardsPage(page).choose).toBeVisible();
    expect(faults).toEqual([]);
    expect(await processor.pinStatusOf(card)).toBe('W');
  });

  test('takes the focus again and again, and fills the history: the way out is there, and leads out', async ({
    cardholder,
    target,
  }) => {
    const { page } = cardholder;
    await page.route(`${target.emulator}/pin/set`, (route) =>
      route.fulfill({ contentType: 'text/html', body: FOCUS_THIEF }),
    );
    await cardholder.comesToTheFrame();
    const address = page.url();
    await expect(page.frameLocator('iframe').getByLabel('mine')).toBeFocused();
    expect(page.url()).toBe(address);
    await pinPage(page).hide.click();
    await expect(pinPage(page).hidden.heading).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    await page.goto('/cards');
    await page.evaluate(() => history.back());
    await page.waitForURL(/\/cards\/crd_\w+\/pin/);
  });
});

test.describe('S18 S29 an address of another origin in the bank’s own answer', () => {
  for (const action of [
    'https://evil.example/pin/set',
    'javascript:parent.pwned()',
    'data:text/html,<h1>Type your PIN</h1>',
  ])
    test(
      `the policy stops it, if the server once did not: ${action.slice(0, 16)}`,
      { tag: '@middleware' },
      async ({ cardholder, consoles }) => {
        consoles.mayHear(/Content Security Policy|violates|ERR_|sandbox|Refused/i);
        const { page } = cardholder;
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await cardholder.thinksOfAPin();
        await cardholder.provesAtTheBank();
        await page.evaluate((elsewhere) => {
          const real = window.fetch.bind(window);
          window.fetch = async (...asked) => {
            const answer = await real(...asked);
            if (typeof asked[0] !== 'string' || !asked[0].endsWith('/pin-control')) return answer;
            return Response.json({ ...((await answer.json()) as object), action: elsewhere });
          };
        }, action);
        await cardholder.opensTheFrame();
        // Refused, or silent for ten seconds: either way something is said beside it.
        await expect(page.locator('strong').first()).toBeVisible({ timeout: 14_000 });
        expect(
          asked.filter((url) => url.startsWith('https://evil.example') || url.startsWith('data:text')),
        ).toEqual([]);
        await expect(pinPage(page).done.heading).toHaveCount(0);
      },
    );
});

test.describe('THR-12 a hostile page around ours', () => {
  const AROUND = (
    bank: string,
  ) => `<!doctype html><title>around</title><iframe src="${bank}/sign-in"></iframe>
    <object data="${bank}/sign-in"></object><embed src="${bank}/sign-in">`;

  test('gets nothing of it into a frame, an object or an embed; its twin: a page that allows it is framed', async ({
    page,
    target,
    consoles,
  }) => {
    consoles.mayHear(/frame|Refused|status of 403|ERR_BLOCKED|nosniff/i);
    await page.route(`${UNGUARDED}**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: route.request().url().endsWith('/inner')
          ? '<h1>Framed</h1>'
          : AROUND(target.bank) + `<iframe src="${UNGUARDED}inner"></iframe>`,
      }),
    );
    await page.goto(UNGUARDED);
    await expect(page.frameLocator('iframe >> nth=1').getByRole('heading', { name: 'Framed' })).toBeVisible();
    const texts = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) =>
          frame
            .locator('body')
            .innerText()
            .catch(() => ''),
        ),
    );
    expect(texts.filter((text) => /Nordlund|Sign in/.test(text))).toEqual([]);
  });

  test(
    'that opened ours as a window holds no handle of it',
    { tag: '@middleware' },
    async ({ page, target }) => {
      await page.route(`${UNGUARDED}**`, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>opener</title><button>Open</button>' }),
      );
      await page.goto(UNGUARDED);
      const opened = page.context().waitForEvent('page');
      await page.evaluate((bank) => {
        Object.assign(window, { held: window.open(`${bank}/sign-in`) });
      }, target.bank);
      const ours = await opened;
      await ours.waitForLoadState();
      expect(await ours.evaluate(() => window.opener === null)).toBe(true);
      const isClosed = () =>
        page.evaluate(() => (window as unknown as { held: Window | null }).held?.closed ?? true);
      await expect.poll(isClosed).toBe(true);
    },
  );
});
