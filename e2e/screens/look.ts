import { test as base } from '../../testkit/playwright/test.ts';
import { fixClock, pictures } from './picture.ts';
import { hasEdges, isAccessible, isStill, reflows } from './reading.ts';

interface Look {
  /** Looks at the screen that the test's page shows, in every way in which somebody may look at it. */
  readonly look: (name: string) => Promise<void>;
}

/** Tests that come to one screen after the other, under a fixed clock. */
export const test = base.extend<Look>({
  page: async ({ page }, use) => {
    await fixClock(page);
    await use(page);
  },
  look: async ({ page }, use) => {
    base.setTimeout(120_000);
    await use((name) =>
      base.step(`looks at: ${name}`, async () => {
        await pictures(page, name);
        await isAccessible(page, name);
        await reflows(page, name);
        await hasEdges(page, name);
        await isStill(page, name);
      }),
    );
  },
});
