import { expect, test } from '../../testkit/playwright/test.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';

const directives = (policy: string | null) =>
  new Map(policy?.split('; ').map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1)]));

test.describe('con-4 the card maker’s frame', () => {
  // Middleware makes it. What a page must say without one is in headers.spec.ts: that nobody frames it.
  test(
    'S29 its origin stands in the policy of the PIN page and of no other',
    { tag: '@middleware' },
    async ({ cardholder, apiOf, target }) => {
      const api = await apiOf(cardholder);
      const policyOf = async (path: string) => {
        const { headers } = await api.get(path);
        return directives(headers.get('content-security-policy'));
      };
      const pin = await policyOf(`/cards/${await cardholder.refOf(cardholder.card)}/pin`);
      expect(pin.get('frame-src')).toEqual([target.emulator]);
      expect(pin.get('form-action')).toEqual(["'self'", target.emulator]);
      for (const path of ['/cards', '/security', '/sign-in', '/nowhere', '/api/nowhere'])
        expect([...(await policyOf(path)).values()].flat(), path).not.toContain(target.emulator);

      const nonces = new Set<string>();
      for (const path of ['/cards', '/security', '/sign-in?because=ended', '/nowhere']) {
        const policy = await policyOf(path);
        expect(policy.get('script-src')?.join(' '), path).toMatch(
          /^'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'$/,
        );
        nonces.add(policy.get('script-src')?.[0] ?? '');
        for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src', 'default-src'])
          expect(policy.get(name), `${name} of ${path}`).toEqual(["'none'"]);
      }
      expect(nonces.size, 'a nonce is used once').toBe(4);
    },
  );

  test(
    'S33 gets its control by a form that says the bank’s origin and no path',
    { tag: '@chromium' },
    async ({ cardholder, target }) => {
      const { page } = cardholder;
      const posted = page.waitForRequest(`${target.emulator}/pin/set`);
      await cardholder.comesToTheFrame();
      const request = await posted;
      const headers = await request.allHeaders();
      expect(headers).toMatchObject({ origin: target.bank, referer: `${target.bank}/` });
      expect(headers).not.toHaveProperty('cookie');
      expect(request.postData()).toMatch(/^controlId=[\w-]+$/);
    },
  );

  test('S26 S27 is sandboxed and is lent nothing', async ({ cardholder }) => {
    await cardholder.comesToTheFrame();
    const { frame } = pinPage(cardholder.page).type;
    await expect(frame).toHaveAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
    await expect(frame).toHaveAttribute('allow', '');
  });

  test('S25 hears the keys alone: the bank’s page has no field, no listener, and gets no event', async ({
    cardholder,
  }) => {
    const { page } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    await page.evaluate(() => {
      const heard = Object.assign(window, { heard: [] as string[] }).heard;
      for (const kind of ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'copy'])
        addEventListener(kind, ({ type }) => heard.push(type), true);
    });
    await processorFrame(page).first.pressSequentially('7305');
    await expect(processorFrame(page).first).toHaveValue('7305');

    expect(await page.evaluate(() => (window as Window & { heard?: string[] }).heard)).toEqual([]);
    await expect(page.locator('input, textarea, select, [contenteditable]')).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  });

  test('S25 has nothing of ours painted over it, and nobody takes the focus from it', async ({
    cardholder,
  }) => {
    const { page } = cardholder;
    await page.addInitScript(() => {
      const calls = Object.assign(window, { focusCalls: [] as string[] }).focusCalls;
      type Focus = (this: HTMLElement, how?: FocusOptions) => void;
      const { focus } = HTMLElement.prototype as unknown as Record<'focus', Focus>;
      HTMLElement.prototype.focus = function (how) {
        if (document.querySelector('iframe')) calls.push(this.outerHTML.slice(0, 80));
        focus.call(this, how);
      };
    });
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    const covering = () =>
      pinPage(page).type.frame.evaluate((frame) => {
        frame.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = frame.getBoundingClientRect();
        const found = new Set<string>();
        for (let column = 1; column < 20; column += 1)
          for (let row = 1; row < 20; row += 1) {
            const there = document.elementFromPoint(left + (width * column) / 20, top + (height * row) / 20);
            if (there !== frame) found.add(there?.outerHTML.slice(0, 80) ?? 'nothing');
          }
        for (let around: Element | null = frame; around; around = around.parentElement) {
          const { opacity, transform, filter } = getComputedStyle(around);
          if (opacity !== '1' || transform !== 'none' || filter !== 'none') found.add(around.tagName);
        }
        return [...found];
      });
    // It comes up from below, in a moment.
    await expect.poll(covering).toEqual([]);
    await processorFrame(page).first.pressSequentially('7305');
    expect(await page.evaluate(() => (window as Window & { focusCalls?: string[] }).focusCalls)).toEqual([]);

    await page.evaluate(() => {
      const cover = Object.assign(document.createElement('p'), { textContent: 'over it' });
      Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '99' });
      document.body.append(cover);
    });
    expect(await covering(), 'its twin: what is painted over it is seen').not.toEqual([]);
  });

  test('stands beside the bank’s name and nothing about the card or the person', async ({ cardholder }) => {
    const { page, card, person } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    const text = await page.innerText('body');
    expect(text).toContain('Nordlund Bank');
    expect(text).not.toContain(card.cardId.slice(-4));
    expect(text).not.toContain(person.name);
    await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toHaveCount(0);
  });

  test('S20 a reload sends no control again, and the person starts anew', async ({
    cardholder,
    processor,
    consoles,
  }) => {
    // Back leads to the provider's page, which has done its work.
    consoles.mayHear(/interaction.*status of 400/);
    const { page } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    const loads = async () =>
      (await processor.record()).requests.filter(({ path }) => path === '/pin/set').length;
    expect(await loads()).toBe(1);

    expect(await page.content(), 'the form is gone').not.toContain('controlId');
    await page.reload();
    await expect(pinPage(page).think.ready).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    await page.goBack();
    await page.goForward();
    expect(await loads()).toBe(1);
    expect((await processor.record()).controls).toHaveLength(1);
  });

  test('S37 a message from anybody else is not heard: nothing changes on the page', async ({
    cardholder,
  }) => {
    const { page } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate(() => {
      for (const event of ['set_pin_success', 'set_pin_error']) window.postMessage({ event }, '*');
    });
    await processorFrame(page).first.fill('1');
    await expect(pinPage(page).type.says('Type your PIN in the box above.')).toBeVisible();
    await expect(pinPage(page).type.frame).toBeVisible();
    // That somebody is busy in the honest frame keeps the session alive; nothing else is asked.
    expect(asked.filter((url) => /\/api\/(?!session$)/.test(url))).toEqual([]);
  });
});
