import { HOSTILE_MESSAGES, HOSTILE_THAT_TELLS } from '../../testkit/hostile-frame.ts';
import { expect, test } from './webkit-test.ts';
import { readWebkit } from './webkit-setting.ts';

const { bank, pinOrigin } = readWebkit();
/** Ten seconds of silence, and what the machine needs. */
const SILENCE_MS = 14_000;
const HELP = 'Nothing in the box above?';

test.describe('WebKit: the card maker’s frame', () => {
  test('S26 S27 S33 is sandboxed, lent nothing, and told the bank’s origin and no path', async ({
    holder,
    webkit,
    doors,
  }) => {
    await holder.comesToTheFrame();
    await webkit.inFrame(() => webkit.sees('field', 'Choose a PIN'));
    const frame = await webkit.driver.executeScript<Record<string, string>>(`
      const frame = document.querySelector('iframe');
      return { sandbox: frame.getAttribute('sandbox'), allow: frame.getAttribute('allow') };`);
    expect(frame).toEqual({ sandbox: 'allow-scripts allow-forms allow-same-origin', allow: '' });
    const posted = doors.passed('emulator').filter(({ path }) => path === '/pin/set');
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({ method: 'POST', headers: { origin: bank, referer: `${bank}/` } });
    expect(posted[0]?.headers).not.toHaveProperty('cookie');
  });

  test('S25 hears the keys alone: the bank’s page has no field and gets no event', async ({
    holder,
    webkit,
  }) => {
    await holder.comesToTheFrame();
    await webkit.inFrame(() => webkit.sees('field', 'Choose a PIN'));
    await webkit.driver.executeScript(`
      window.heard = [];
      for (const kind of ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'copy'])
        addEventListener(kind, ({ type }) => window.heard.push(type), true);`);
    const typed = await webkit.inFrame(async () => {
      await webkit.fill('Choose a PIN', '7305');
      return webkit.driver.executeScript<string>(`return document.querySelector('input').value`);
    });
    expect(typed).toBe('7305');
    const [heard, fields] = await webkit.driver.executeScript<[string[], number]>(`
      return [window.heard, document.querySelectorAll('input, textarea, select, [contenteditable]').length]`);
    expect([heard, fields]).toEqual([[], 0]);
    await (await webkit.sees('heading', 'Type your PIN')).click();
    await webkit.driver.actions().sendKeys('x').perform();
    const twin = await webkit.driver.executeScript<string[]>('return window.heard');
    expect(twin, 'its twin: a key on our own page is heard').toContain('keydown');
  });

  test('S20 a reload sends no control again @long', async ({ holder, webkit, processor }) => {
    await holder.comesToTheFrame();
    await webkit.inFrame(() => webkit.sees('field', 'Choose a PIN'));
    await webkit.driver.navigate().refresh();
    await webkit.sees('button', 'I have one in mind');
    expect(await webkit.frames()).toBe(0);
    const { requests, controls } = await processor.record();
    expect(requests.filter(({ path }) => path === '/pin/set')).toHaveLength(1);
    expect(controls).toHaveLength(1);
  });
});

test.describe('WebKit: S38 a frame that does not work', () => {
  test('never loads: help appears beside the untouched frame within ten seconds', async ({
    holder,
    webkit,
    processor,
  }) => {
    await processor.arm('frame_never_loads');
    await holder.comesToTheFrame();
    await webkit.sees('notice', HELP, SILENCE_MS);
    expect(await webkit.frames()).toBe(1);
  });

  for (const fault of ['frame_returns_500', 'frame_refuses_framing'] as const)
    test(`${fault}: help appears within ten seconds @long`, async ({ holder, webkit, processor }) => {
      await processor.arm(fault);
      await holder.comesToTheFrame();
      await webkit.sees('notice', HELP, SILENCE_MS);
    });

  test('frame_says_error: it is taken away at once @long', async ({ holder, webkit, processor }) => {
    await processor.arm('frame_says_error');
    await holder.comesToTheFrame();
    await webkit.sees('notice', 'The card maker’s page could not finish');
    expect(await webkit.frames()).toBe(0);
  });

  test('S29 an address that the policy does not know is not opened, and that is said @long', async ({
    holder,
    webkit,
    doors,
  }) => {
    await holder.thinksOfAPin();
    await holder.provesAtTheBank();
    // As if the bank's own server had been made to name it.
    await webkit.driver.executeScript(
      `const [elsewhere] = arguments;
      const { fetch } = window;
      window.fetch = async (...asked) => {
        const answer = await fetch(...asked);
        if (!String(asked[0]).endsWith('/pin-control')) return answer;
        return Response.json({ ...(await answer.json()), action: elsewhere });
      };`,
      `${doors.origin('issuer')}/taken`,
    );
    await holder.opensTheFrame();
    await webkit.sees('notice', '', SILENCE_MS);
    expect(doors.passed('issuer').filter(({ path }) => path === '/taken')).toEqual([]);
    await webkit.seesNo('heading', 'Done. Now we make your card');
  });
});

test.describe('WebKit: S26 S27 S37 a hostile page in the frame', () => {
  test('opens no window, no dialog and no download, and moves nobody', async ({ holder, webkit, doors }) => {
    doors.answerInstead('/pin/set', HOSTILE_THAT_TELLS);
    await holder.comesToTheFrame();
    const address = await webkit.driver.getCurrentUrl();
    await webkit.inFrame(() => webkit.press('button', 'Press'));
    const told = () => doors.passed('emulator').find(({ path }) => path.startsWith('/came?'))?.path ?? '';
    await expect.poll(told).not.toBe('');
    const came = JSON.parse(decodeURIComponent(told().slice('/came?'.length))) as Record<string, string>;
    expect(came).toMatchObject({
      popup: 'nothing',
      confirm: 'nothing',
      prompt: 'nothing',
      parentDom: 'SecurityError',
    });
    for (const refused of ['fullscreen', 'camera', 'parentStorage', 'top'])
      expect(came[refused], refused).toMatch(/Error$/);
    expect(await webkit.driver.getAllWindowHandles()).toHaveLength(1);
    expect(await webkit.driver.getCurrentUrl()).toBe(address);
    // This engine tells the page around of what its policy stopped in the frame: so the frame is taken away.
    await webkit.sees('notice', 'This browser blocked the card maker’s page');
    expect(await webkit.frames()).toBe(0);
  });

  test('its twin: in a frame without our sandbox a press opens a window, and another leads the page away', async ({
    webkit,
    doors,
  }) => {
    doors.answerInstead('/around', '<!doctype html><title>around</title><iframe src="/hostile"></iframe>');
    doors.answerInstead(
      '/hostile',
      `<!doctype html><button onclick="window.open('/opened')">Open</button>
      <button onclick="top.location.href = '/taken'">Leave</button>`,
    );
    for (const path of ['/opened', '/taken'])
      doors.answerInstead(path, `<!doctype html><title>${path.slice(1)}</title>`);
    const { driver } = webkit;
    await driver.get(`${pinOrigin}/around`);
    await webkit.inFrame(() => webkit.press('button', 'Open'));
    await expect.poll(async () => (await driver.getAllWindowHandles()).length).toBe(2);
    await webkit.inFrame(() => webkit.press('button', 'Leave'));
    await expect.poll(webkit.title).toBe('taken');
  });

  test('floods us with ten thousand messages, and everything still works @long', async ({
    holder,
    webkit,
    doors,
    processor,
  }) => {
    doors.answerInstead('/pin/set', HOSTILE_MESSAGES);
    await holder.comesToTheFrame();
    await webkit.inFrame(() => webkit.sees('line', 'Flooded'));
    expect(await webkit.frames()).toBe(1);
    await webkit.press('link', 'Stop and come back later');
    await webkit.sees('link', 'Choose my PIN');
    expect(await processor.pinStatusOf(holder.card)).toBe('W');
  });
});
