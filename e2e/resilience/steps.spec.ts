import type { Page, Route } from '@playwright/test';
import { expect, test } from '../../testkit/playwright/test.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { press, untilItHears } from '../../testkit/playwright/press.ts';

/** The scripts that stand in the page; whatever else comes they have fetched. */
async function scriptsIn(page: Page, path: string): Promise<ReadonlySet<string>> {
  const html = await (await page.request.get(path)).text();
  return new Set([...html.matchAll(/src="(\/_next\/static\/chunks\/[^"]+)"/g)].map(([, src]) => src ?? ''));
}

/** Decides about each script that the page fetches later. */
async function ofLaterScripts(page: Page, path: string, decide: (route: Route) => Promise<void>) {
  const first = await scriptsIn(page, path);
  expect(first.size).toBeGreaterThan(3);
  await page.route('**/_next/static/chunks/*.js', (route) =>
    first.has(new URL(route.request().url()).pathname) ? route.continue() : decide(route),
  );
}

test.describe('what comes after the thinking is fetched while one thinks', () => {
  test('a press before it is there waits for it', async ({ cardholder }) => {
    const { page, card } = cardholder;
    const path = `/cards/${await cardholder.refOf(card)}/pin`;
    const { think, prove } = pinPage(page);
    let letIn = () => {};
    const open = new Promise<void>((resolve) => (letIn = resolve));
    let asked = 0;
    await ofLaterScripts(page, path, async (route) => {
      asked += 1;
      await open;
      await route.continue();
    });
    await page.goto(path);
    await untilItHears(think.ready);
    await think.ready.click();
    await expect(think.ready).toHaveAttribute('aria-disabled', 'true');
    expect(asked).toBeGreaterThan(0);
    letIn();
    await expect(prove.heading).toBeFocused();
  });

  test('where it cannot be fetched the page says so, and its button loads everything anew', async ({
    cardholder,
    consoles,
  }) => {
    consoles.mayHear(/ERR_FAILED|Failed to load|ChunkLoadError/);
    const { page, card } = cardholder;
    const path = `/cards/${await cardholder.refOf(card)}/pin`;
    const { think, prove } = pinPage(page);
    await ofLaterScripts(page, path, (route) => route.abort());
    await page.goto(path);
    await press(think.ready);
    await expect(page.getByRole('heading', { name: 'Something went wrong here' })).toBeVisible();
    await page.unroute('**/_next/static/chunks/*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await press(think.ready);
    await expect(prove.heading).toBeVisible();
  });
});
