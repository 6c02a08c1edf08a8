import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { notMePage } from '../../testkit/pages/not-me-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const OPS = join(import.meta.dirname, '..', '..', 'scripts', 'ops.ts');

/** What an operator types, on the database of the app that is tested. */
async function ops(command: 'pause' | 'resume', database: string | undefined): Promise<string> {
  if (!database) throw new Error('only where the database is at hand');
  // Neither command names anybody, so any key will do.
  const env = {
    NODE_ENV: 'production' as const,
    DATABASE_URL: database,
    PSEUDONYM_KEY: randomBytes(32).toString('base64'),
  };
  return (await promisify(execFile)(process.execPath, [OPS, command], { env })).stdout;
}

test.describe.configure({ mode: 'serial' });

test.describe('an operator pauses what changes cards', () => {
  test('every page says so, nobody proves in vain, and afterwards it goes on', async ({
    cardholder,
    processor,
    consoles,
    target,
  }) => {
    const { page, card } = cardholder;
    const bank = pinPage(page);
    const banner = page.getByText('Changes to cards are paused for a short while');
    await expect(banner).toHaveCount(0);

    consoles.mayHear(/status of 503/);
    expect(await ops('pause', target.database)).toContain('Paused');
    await page.reload();
    await expect(banner).toBeVisible();
    await cardholder.thinksOfAPin();
    await press(bank.prove.bank);
    await expect(page.getByText('Paused for a short while', { exact: true })).toBeVisible();
    expect(new URL(page.url()).origin, 'nobody was sent to prove anything').toBe(target.bank);
    expect((await processor.record()).controls).toEqual([]);

    expect(await ops('resume', target.database)).toContain('Running');
    await page.goto('/cards');
    await expect(banner).toHaveCount(0);
    await cardholder.comesToTheFrame();
    await expect(bank.type.frame).toBeVisible();
    expect((await processor.look(card.cardId)).card.pinStatus).toBe('W');
  });

  test('whoever has proven it keeps the proof', async ({ cardholder, processor, consoles, target }) => {
    const { page } = cardholder;
    const bank = pinPage(page);
    await cardholder.thinksOfAPin();
    await cardholder.provesAtTheBank();
    await expect(bank.ready.heading).toBeVisible();
    await page.clock.install();

    consoles.mayHear(/status of 503/);
    await ops('pause', target.database);
    await cardholder.opensTheFrame();
    await expect(page.getByText('Paused for a short while', { exact: true })).toBeVisible();
    expect((await processor.record()).controls).toEqual([]);

    await ops('resume', target.database);
    await page.clock.fastForward(61_000);
    await press(bank.type.tryAgain);
    await expect(bank.type.frame).toBeVisible();
    expect((await processor.record()).controls, 'under the proof that was given before').toHaveLength(1);
  });

  test('a card can still be frozen', async ({ cardholder, processor, target }) => {
    const { page, card } = cardholder;
    const notMe = notMePage(page);
    await ops('pause', target.database);
    await page.goto('/not-me');
    await press(notMe.freeze);
    await press(notMe.doIt);
    await expect(notMe.done).toBeVisible();
    expect(await processor.statusOf(card)).toBe('CARD_BLOCKED');
    await ops('resume', target.database);
  });
});
