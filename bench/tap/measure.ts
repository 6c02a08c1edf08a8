import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../scripts/browsers.ts';
import type { Endings } from '../../scripts/endings.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import type { Row } from '../row.ts';
import { median, spread } from '../statistics.ts';
import { enrol, press, signIn } from './person.ts';
import { CALL_MS } from './slow-calls.ts';
import { LINE } from './slow-line.ts';
import { setStage } from './stage.ts';

const TAPS = 7;
const GOAL = 1.1;
/** Whoever proves who they are reads what they prove first. */
const READING_MS = 2_000;

declare global {
  var tappedAt: number | undefined;
  var usableAt: number | undefined;
}

/** In each frame: the moment of the last press, and the moment at which a field can be typed into, by one clock. */
function watch(): void {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener('click', () => (globalThis.tappedAt = now()), true);
  const look = () => {
    const [field] = document.getElementsByTagName('input');
    const isThere = field?.checkVisibility() === true && !field.disabled && document.readyState !== 'loading';
    if (isThere) globalThis.usableAt = now();
    else requestAnimationFrame(look);
  };
  if (self !== top) look();
}

/** From the press to the field in the frame, ms. */
async function timeTap(page: Page, tap: () => Promise<void>): Promise<number> {
  await tap();
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('there is no frame');
  await frame.waitForFunction(() => globalThis.usableAt !== undefined);
  const usable = await frame.evaluate(() => globalThis.usableAt);
  const tapped = await page.evaluate(() => globalThis.tappedAt);
  return (usable ?? NaN) - (tapped ?? NaN);
}

/** B1: what a person waits for after the tap. */
export async function measureTap(endings: Endings): Promise<Row> {
  const stage = await setStage(endings);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: root });
  await endings.add(() => browser.close());
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addInitScript(watch);
  const page = await context.newPage();
  await signIn(page, stage.bank, stage.person.sub);
  await enrol(context, page, stage.bank);

  const known = new Set<string>();
  /** The PIN page of a card that has just been added: another one's control may still be live. */
  async function newPinPage(): Promise<string> {
    await stage.addCard();
    await page.goto(`${stage.bank}/cards`);
    const links = await page.locator('a[href$="/pin"]').all();
    const hrefs = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    const fresh = hrefs.find((href) => !known.has(href));
    if (fresh === undefined) throw new Error('the card that was added is not in the list');
    hrefs.forEach((href) => known.add(href));
    return fresh;
  }
  async function ours(): Promise<number> {
    await page.goto(`${stage.bank}${await newPinPage()}`);
    const { think, prove } = pinPage(page);
    await press(think.ready);
    await prove.passkey.waitFor();
    await page.waitForTimeout(READING_MS);
    return timeTap(page, () => prove.passkey.click());
  }
  async function bare(): Promise<number> {
    await page.goto(stage.bare);
    await page.waitForTimeout(READING_MS);
    return timeTap(page, () => page.getByRole('button').click());
  }
  // Once each for what is done the first time only.
  await ours();
  await bare();
  const [us, them] = [[] as number[], [] as number[]];
  for (let n = 0; n < TAPS; n += 1) {
    us.push(await ours());
    them.push(await bare());
  }
  const ratio = median(us) / median(them);
  return {
    id: 'B1',
    what: 'the tap on the passkey’s button → the PIN field is usable',
    against: 'a bare static page and a bare `node:http` server that makes the same calls',
    ours: `${median(us).toFixed(0)} ms`,
    theirs: `${median(them).toFixed(0)} ms`,
    result: `${ratio.toFixed(2)} ×`,
    goal: `≤ ${GOAL} ×`,
    isMet: ratio <= GOAL,
    notes: [
      `a line of ${LINE.roundTripMs} ms there and back and 9 Mbit/s, ${CALL_MS} ms a call of the API; ${TAPS} taps each in turn, half the spread ${spread(us).toFixed(0)} % and ${spread(them).toFixed(0)} %`,
      'the bare server checks nothing, and makes each call when the one before is answered: whose card it is must be known before its plastics are read',
    ],
  };
}
