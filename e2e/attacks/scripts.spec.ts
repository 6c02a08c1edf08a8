import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const INVENTORY = readFileSync(new URL('../../docs/scripts.md', import.meta.url), 'utf8');
const known = new Map(
  [...INVENTORY.matchAll(/^(static\/\S+\.js)\n {2}sha384-(\S+)$/gm)].map(([, name = '', hash = '']) => [
    `/_next/${name}`,
    hash,
  ]),
);

// The nonce comes from middleware: where that does nothing, no policy goes with the page (decision 0001).
test(
  'S31 every script that the pages run is in the inventory, with the very bytes that came; what came with the answer has its nonce',
  { tag: '@middleware' },
  async ({ cardholder, target }) => {
    const { page } = cardholder;
    const came: Promise<{ url: URL; hash: string }>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script' || response.frame() !== page.mainFrame()) return;
      came.push(
        response.body().then((body) => ({
          url: new URL(response.url()),
          hash: createHash('sha384').update(body).digest('base64'),
        })),
      );
    });
    /** What stands in the document: those with an address of their own are ours. */
    const inPage = () =>
      page
        .locator('script')
        .evaluateAll((all) =>
          (all as HTMLScriptElement[]).map(({ src, nonce }) => ({ src, hasNonce: nonce !== '' })),
        );

    const answer = (await (await page.reload())?.text()) ?? '';
    await cardholder.thinksOfAPin();
    await expect(pinPage(page).prove.bank).toBeVisible();
    const onPinPage = await inPage();
    await cardholder.provesAtTheBank();
    await cardholder.opensTheFrame();
    await cardholder.types('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    const afterwards = await inPage();
    await page.goto('/security');
    await expect(securityPage(page).heading).toBeVisible();

    // A script that has the nonce may fetch another (`strict-dynamic`); such a one is known by its bytes, and was in no answer.
    const fetched = onPinPage.filter(({ hasNonce }) => !hasNonce).map(({ src }) => new URL(src).pathname);
    expect(fetched.filter((path) => answer.includes(path) || !known.has(path))).toEqual([]);
    expect([...answer.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !tag.includes(' nonce="'))).toEqual([]);
    const fromElsewhere = [...onPinPage, ...afterwards].filter(
      ({ src }) => src !== '' && !src.startsWith(`${target.bank}/_next/`),
    );
    expect(fromElsewhere).toEqual([]);

    const scripts = await Promise.all(came);
    expect(new Set(scripts.map(({ url }) => url.pathname)).size).toBeGreaterThan(8);
    const strangers = scripts.filter(
      ({ url, hash }) => url.origin !== target.bank || known.get(url.pathname) !== hash,
    );
    expect(strangers.map(({ url }) => url.href)).toEqual([]);
  },
);
