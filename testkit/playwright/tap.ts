import type { Page, Request } from '@playwright/test';

/** A place that was looked through, and what it holds. */
export type Place = readonly [name: string, text: string | Buffer];

const nameOf = (method: string, url: string) => `${method} ${new URL(url).pathname}`;

/** All that a page sends to one origin: addresses, headers and bodies, also from inside of a frame. */
export function tapRequests(page: Page, origin: string) {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin === origin) requests.push(request);
  });
  return async (): Promise<Place[]> => {
    const places: Place[] = [];
    for (const request of requests) {
      const name = nameOf(request.method(), request.url());
      places.push([`${name}: address`, request.url()]);
      places.push([`${name}: headers`, JSON.stringify(await request.allHeaders())]);
      places.push([`${name}: body`, request.postDataBuffer() ?? '']);
    }
    return places;
  };
}

/**
 * All that one origin answers to a page. Each answer is held until it was read: the browser forgets the body of an
 * answer whose page is left, and this journey leaves pages in a hurry.
 */
export async function tapAnswers(page: Page, origin: string): Promise<() => Place[]> {
  const places: Place[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId, request, responseStatusCode = 0, responseHeaders }) => {
    const name = `${nameOf(request.method, request.url)}: answer`;
    const read = async () => {
      places.push([`${name} headers`, JSON.stringify(responseHeaders)]);
      // A redirect has no body, and neither has an answer without content.
      if (responseStatusCode < 300 && responseStatusCode !== 204) {
        const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
        places.push([`${name} body`, Buffer.from(body, base64Encoded ? 'base64' : 'utf8')]);
      }
      await session.send('Fetch.continueResponse', { requestId });
    };
    read().catch((error: unknown) => places.push([`${name} was not read: ${String(error)}`, '']));
  });
  await session.send('Fetch.enable', {
    patterns: [{ urlPattern: `${origin}/*`, requestStage: 'Response' }],
  });
  return () => places;
}
