import type { CDPSession, Page } from '@playwright/test';

/** All that is told to a listener on the window: what a page, or a script in it, could learn from its events. */
function listen(bank: string): void {
  const tell = (globalThis as unknown as { pageSaw?: (what: string) => void }).pageSaw;
  if (location.origin !== bank || !tell) return;
  const named = [window, document, HTMLElement.prototype].flatMap((each: object) => {
    const names: string[] = [];
    for (const name in each) if (name.startsWith('on')) names.push(name.slice(2));
    return names;
  });
  const further = ['beforeinput', 'compositionstart', 'compositionupdate', 'compositionend', 'focusin'];
  const PARTS = ['key', 'code', 'data', 'inputType', 'clipboardData', 'detail', 'origin', 'url'] as const;
  for (const name of new Set([...named, ...further]))
    window.addEventListener(
      name,
      (event) => {
        const seen: Record<string, unknown> = { type: event.type };
        for (const part of PARTS)
          if (part in event) seen[part] = (event as unknown as Record<string, unknown>)[part];
        if (event.target instanceof HTMLInputElement) seen['value'] = event.target.value;
        tell(JSON.stringify(seen));
      },
      true,
    );
}

/** What a page keeps where its scripts can read it, now. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return JSON.stringify({
      address: location.href,
      name: window.name,
      cookies: document.cookie,
      session: Object.entries(sessionStorage),
      local: Object.entries(localStorage),
      databases: await indexedDB.databases(),
      cached,
      history: history.state as unknown,
      network: performance.getEntries(),
      document: document.documentElement.outerHTML,
    });
  });

/** A heap snapshot of whatever the session is attached to: a page, or a frame with a process of its own. */
export async function heapSnapshot(session: CDPSession): Promise<string> {
  const pieces: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return pieces.join('');
}

/** Sees from now on what the bank's own page could see in this browser: `places` tells it, by name. */
export async function openEyes(page: Page, bank: string) {
  const events: string[] = [];
  const sent: string[] = [];
  await page.exposeFunction('pageSaw', (what: string) => void events.push(what));
  await page.addInitScript(listen, bank);
  page.on('request', (request) => {
    // What the frame sends is not the page's to see; that it is sent to, with the control, is.
    if (request.isNavigationRequest() ? request.frame().parentFrame() : request.frame() !== page.mainFrame())
      return;
    sent.push(
      [request.method(), request.url(), JSON.stringify(request.headers()), request.postData()].join('\n'),
    );
  });
  return {
    /** Look while the page is still there. */
    async places(): Promise<[name: string, text: string][]> {
      const cookies = JSON.stringify(await page.context().cookies(bank));
      const session = await page.context().newCDPSession(page);
      return [
        ['page: its events', events.join('\n')],
        ['page: what it sent', sent.join('\n')],
        ['page: storage, caches, document', `${await kept(page)}\n${cookies}`],
        ['page: heap snapshot', await heapSnapshot(session)],
      ];
    },
  };
}
