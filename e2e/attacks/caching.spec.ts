import { expect, test } from '../../testkit/playwright/test.ts';

/** What a cache in front of us might take for a file, and keep for everybody (THR-31). */
const disguises = (ref: string) => [
  ...[
    '/cards',
    `/cards/${ref}`,
    `/cards/${ref}/pin`,
    '/security',
    '/api/session',
    `/api/cards/${ref}/pin-status`,
  ].flatMap((path) => [
    path,
    `${path}/x.css`,
    `${path}/x.js`,
    `${path}.css`,
    `${path};x.css`,
    `${path}%2Fx.css`,
    `${path}%3Fx.css`,
    `${path}%23x.css`,
    `${path}?x.css`,
    `${path}/..%2Fx.css`,
  ]),
  `/_next/static/..%2F..%2Fcards/${ref}`,
  `/_next/static/%2e%2e/%2e%2e/cards/${ref}`,
  `/static/..%2Fcards`,
];

test('THR-31 nothing of a person is in an answer that a cache may keep, however the address is disguised', async ({
  cardholder,
  apiOf,
}) => {
  const api = await apiOf(cardholder);
  const ref = await cardholder.refOf(cardholder.card);
  const keepable: string[] = [];
  let personal = 0;
  for (const path of disguises(ref)) {
    const { headers, text } = await api.get(path);
    const isPersonal = text.includes(ref) || /csrf-token" content="[\w-]+"|"idleMs"/.test(text);
    if (isPersonal) personal += 1;
    if (isPersonal && !/\bno-store\b/.test(headers.get('cache-control') ?? '')) keepable.push(path);
  }
  expect(keepable).toEqual([]);
  expect(personal, 'its twin: the true addresses do show it').toBeGreaterThan(4);
});

test('THR-31 an address that somebody else chose for us leads nowhere: no header becomes a link or a redirect', async ({
  cardholder,
  apiOf,
  target,
}) => {
  const api = await apiOf(cardholder);
  for (const header of [
    'x-forwarded-host',
    'x-host',
    'forwarded',
    'x-original-url',
    'x-rewrite-url',
    'x-forwarded-server',
  ])
    for (const path of ['/', '/cards', '/security', '/sign-in?because=ended', '/nowhere']) {
      const value = header === 'forwarded' ? 'host=evil.example' : 'evil.example';
      const { headers, text } = await api.get(path, { [header]: value });
      expect(`${JSON.stringify([...headers])}${text}`, `${header} at ${path}`).not.toContain('evil.example');
    }
  const { headers } = await api.raw('GET', '/cards', { headers: { ...api.ours, cookie: '' } });
  expect(new URL(headers.get('location') ?? '', target.bank).origin).toBe(target.bank);
});
