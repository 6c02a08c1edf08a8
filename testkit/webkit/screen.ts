import { error, type WebDriver, type WebElement } from 'selenium-webdriver';

/** How long something may take to appear, in ms. */
const PATIENCE_MS = 10_000;

/** Where each role is looked for. What a label names is found by its label. */
const ROLES = {
  button: 'button, [role=button]',
  link: 'a[href]',
  heading: 'h1, h2, h3',
  notice: 'strong',
  status: '[role=status], output',
  line: 'li, p',
  image: '[role=img], img',
  radio: 'label',
  field: 'input',
} as const;
export type Role = keyof typeof ROLES;

/** Runs in the page: the first visible element of these whose name has these words, and that the page hears, if asked. */
const FIND = `
  const [css, words, mustHear] = arguments;
  const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const labelled = (node) => node.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.innerText).join(' ');
  const nameOf = (node) =>
    plain(labelled(node) || node.getAttribute('aria-label') || node.labels?.[0]?.innerText || node.innerText);
  const hears = (node) => Object.keys(node).some((key) => key.startsWith('__reactProps$'));
  for (const node of document.querySelectorAll(css)) {
    if (!node.checkVisibility({ visibilityProperty: true }) || !nameOf(node).includes(words)) continue;
    if (mustHear && !(hears(node) && hears(document.documentElement))) continue;
    return node;
  }
  return null;`;

/** What a page that is going away says of itself. */
const isPassing = (fault: unknown) =>
  fault instanceof error.StaleElementReferenceError ||
  fault instanceof error.NoSuchFrameError ||
  fault instanceof error.JavascriptError;

export type Screen = ReturnType<typeof screenOf>;

/** A browser as its person uses it: by what there is to see, in the words that it has. */
export function screenOf(driver: WebDriver) {
  /** What a page says of itself; null of one that is just going away, for whoever waits asks the next one. */
  const unlessPassing = <T>(asked: Promise<T>) =>
    asked.catch((fault: unknown) => (isPassing(fault) ? null : Promise.reject(fault as Error)));

  const look = (role: Role, words: string, mustHear = false) =>
    unlessPassing(driver.executeScript<WebElement | null>(FIND, ROLES[role], words, mustHear));

  /** What there is instead, for whoever reads the failure. */
  const whatThereIs = async () =>
    `at ${await driver.getCurrentUrl()} one reads: ${(await driver.executeScript<string>('return document.body?.innerText ?? ""')).slice(0, 400)}`;

  async function find(role: Role, words: string, ms = PATIENCE_MS, mustHear = false): Promise<WebElement> {
    const found = await driver
      .wait(() => look(role, words, mustHear), ms, undefined, 50)
      .catch(async (cause: unknown) => {
        throw new Error(`There is no ${role} “${words}”; ${await whatThereIs()}`, { cause });
      });
    if (!found) throw new Error(`There is no ${role} “${words}”`);
    return found;
  }

  const screen = {
    driver,
    sees: (role: Role, words: string, ms?: number) => find(role, words, ms),
    has: async (role: Role, words: string) => (await look(role, words)) !== null,
    async seesNo(role: Role, words: string): Promise<void> {
      await driver.wait(
        async () => (await look(role, words)) === null,
        PATIENCE_MS,
        `${role} “${words}” stays`,
        50,
      );
    },
    /** Presses what there is; a page of ours must hear it first. */
    press: async (role: Role, words: string) => (await find(role, words)).click(),
    pressOurs: async (role: Role, words: string) => (await find(role, words, PATIENCE_MS, true)).click(),
    async fill(label: string, text: string): Promise<void> {
      const field = await find('field', label);
      // A page that is still at work lets nobody type yet.
      await driver.wait(() => field.isEnabled(), PATIENCE_MS, `“${label}” takes nothing`, 50);
      await field.clear();
      // A click gives it the focus, as a person's would; a script may not take that for a frame of another site.
      await field.click();
      await driver.actions().sendKeys(text).perform();
    },
    /** Does something inside of the frame, and comes out again. */
    async inFrame<T>(act: () => Promise<T>): Promise<T> {
      const frame = await driver.wait(
        () =>
          unlessPassing(driver.executeScript<WebElement | null>(`return document.querySelector('iframe')`)),
        PATIENCE_MS,
        'There is no frame',
        50,
      );
      if (!frame) throw new Error('There is no frame');
      await driver.switchTo().frame(frame);
      try {
        return await act();
      } finally {
        await driver.switchTo().defaultContent();
      }
    },
    /**
     * Comes to a page by its address. The load that a press began before may end in the meantime, and the driver may take its end for
     * ours: what was there bears a mark, and whoever still sees it is not there yet.
     */
    async goesTo(address: string): Promise<void> {
      await driver.executeScript('window.wasHere = true');
      await driver.get(address);
      await driver.wait(
        () =>
          unlessPassing(
            driver.executeScript<boolean>('return !window.wasHere && document.readyState === "complete"'),
          ),
        PATIENCE_MS,
        `${address} does not come`,
        50,
      );
    },
    frames: () => driver.executeScript<number>(`return document.querySelectorAll('iframe').length`),
    text: () => driver.executeScript<string>('return document.body.innerText'),
    /** The page's title, null between two pages: the driver asks the page itself. */
    title: () => unlessPassing(driver.getTitle()),
    async comesTo(path: RegExp): Promise<void> {
      await driver.wait(
        async () => path.test(await driver.getCurrentUrl()),
        PATIENCE_MS,
        `never comes to ${path.source}`,
        50,
      );
    },
  };
  return screen;
}
