import { hostileBodies } from '../../testkit/hostile.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { controlPath, madeUpStepUp, proveStepUp, statusPath } from '../../testkit/playwright/step-up.ts';

test.describe('S17 S15 the control route takes one small JSON request and nothing else', () => {
  test('other types, sizes and fields are refused, and the proof is still good afterwards', async ({
    cardholder,
    apiOf,
    processor,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    for (const [what, type, body, status] of hostileBodies({ ...stepUp })) {
      const ours = { ...api.ours, 'x-csrf-token': await api.csrfToken() };
      const headers = { ...ours, ...(type === null ? {} : { 'content-type': type }) };
      const refused = await api.raw('POST', controlPath(ref), {
        headers,
        body: new TextEncoder().encode(body),
      });
      expect(refused.status, what).toBe(status);
    }
    expect((await processor.record()).controls).toEqual([]);
    expect((await api.post(controlPath(ref), stepUp)).status, 'its twin').toBe(201);
  });

  test('other methods are not allowed', async ({ cardholder, apiOf }) => {
    const api = await apiOf(cardholder);
    const path = controlPath(await cardholder.refOf(cardholder.card));
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect((await api.raw(method, path, { headers: api.ours })).status, method).toBe(405);
  });

  test('S34 every answer can be stored by nobody, says its type, and stays with our own pages', async ({
    cardholder,
    apiOf,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const issued = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
    const refused = await api.post(controlPath(ref), madeUpStepUp());
    const lost = await api.get(statusPath('nonsense'));
    expect([issued.status, refused.status, lost.status]).toEqual([201, 401, 404]);
    for (const { headers, status } of [
      issued,
      refused,
      lost,
      await api.get('/sign-in'),
      await api.get('/cards'),
    ]) {
      expect(headers.get('cache-control'), String(status)).toContain('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('strict-transport-security')).toMatch(
        /^max-age=(?:31536|63072)000; includeSubDomains/,
      );
      for (const name of ['etag', 'x-powered-by', 'server']) expect(headers.get(name)).toBeNull();
    }
  });

  test('a prefetch of the PIN’s state is refused', async ({ cardholder, apiOf }) => {
    const api = await apiOf(cardholder);
    const path = statusPath(await cardholder.refOf(cardholder.card));
    expect((await api.get(path, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(403);
    expect((await api.get(path)).status, 'its twin').toBe(200);
  });
});
