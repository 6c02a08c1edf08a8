import { type CardOrder, waitingForPin } from '../../testkit/builders.ts';
import type { Person } from '../../testkit/identity.ts';
import { test as usual } from '../../testkit/playwright/test.ts';
import { watchConsole } from '../../testkit/playwright/watch-console.ts';
import { startWebkit, type WebkitBrowsers } from '../../testkit/webkit/browser.ts';
import { type Doors, openDoors } from '../../testkit/webkit/doors.ts';
import { type PersonAtScreen, personAt } from '../../testkit/webkit/person.ts';
import { type Screen, screenOf } from '../../testkit/webkit/screen.ts';
import type { CardAtProcessor } from '../../testkit/world.ts';
import { readWebkit, type WebkitSetting } from './webkit-setting.ts';

export { expect } from '../../testkit/playwright/test.ts';

interface Holder extends PersonAtScreen {
  readonly person: Person;
  readonly card: CardAtProcessor;
  /** Opens the one card's own page. */
  readonly opensCard: () => Promise<void>;
}
interface Cast {
  /** A fresh WebKit. */
  readonly webkit: Screen;
  readonly doors: Doors;
  /** A person with one card, signed in there, on their list of cards. */
  readonly holderOf: (order: CardOrder) => Promise<Holder>;
  readonly holder: Holder;
}
interface Crew {
  readonly setting: WebkitSetting;
  readonly browsers: WebkitBrowsers;
  readonly openedDoors: Doors;
}

/** The usual processor, people and database; the browser is WebKit, which Playwright knows nothing of. */
export const test = usual.extend<Cast, Crew>({
  // The usual one asks for a browser of Playwright's.
  consoles: async ({}, use) => use(watchConsole()),

  setting: [async ({}, use) => use(readWebkit()), { scope: 'worker' }],
  browsers: [
    async ({ setting }, use) => {
      const browsers = await startWebkit(setting);
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  openedDoors: [
    async ({ setting }, use) => {
      const doors = await openDoors(setting);
      await use(doors);
      await doors.close();
    },
    { scope: 'worker' },
  ],
  doors: async ({ openedDoors }, use) => use(openedDoors),
  webkit: async ({ browsers, doors }, use, info) => {
    // The doors stand open before it knocks.
    doors.forget();
    const driver = await browsers.open();
    await use(screenOf(driver));
    // Where the browser itself has died there is nothing to see.
    const seen = info.status === info.expectedStatus ? null : await driver.takeScreenshot().catch(() => null);
    if (seen)
      await info.attach('what was to see', { body: Buffer.from(seen, 'base64'), contentType: 'image/png' });
    await driver.quit();
  },
  holderOf: async ({ webkit, processor, identity, target }, use) => {
    await use(async (order) => {
      const { customerId } = await processor.addCustomer();
      const card = await processor.add({ customerId, ...order });
      const person = await identity.person({ customerId });
      const atScreen = personAt(webkit, target.bank, person);
      await atScreen.signsIn();
      return {
        ...atScreen,
        ...{ person, card },
        async opensCard() {
          const offer = (await webkit.has('link', 'More about this card')) ? 'More about this card' : 'Open ';
          await webkit.press('link', offer);
          await webkit.comesTo(/\/cards\/crd_\w+$/);
        },
      };
    });
  },
  holder: async ({ holderOf }, use) => use(await holderOf(waitingForPin())),
});
