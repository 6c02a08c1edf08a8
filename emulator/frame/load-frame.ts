import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Hono } from 'hono';
import { arrive, type EmulatorContext, type EmulatorEnv } from '../arrival.ts';
import { jsonBody } from '../json-body.ts';
import { sameSecret } from '../same-secret.ts';
import type { World } from '../world.ts';
import type { Operation, ProcessorPages } from './pages.ts';

/** The pages for a frame (`pinFrameURL`, `pinFrameUrl`): they wait for a message, and then open themselves. */
const FRAMES: readonly [path: string, operation: Operation, wantsKey: boolean][] = [
  ['/pin/set/frame', 'set-pin', true],
  ['/pin/view/frame', 'view-pin', true],
  ['/issuer-web/pin/set/frame', 'set-pin', false],
  ['/issuer-web/pin/view/frame', 'view-pin', false],
];

/** So that the pages look the same on every machine. */
const FONT = readFileSync(
  createRequire(import.meta.url).resolve(
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  ),
);

interface Door {
  readonly app: Hono<EmulatorEnv>;
  readonly world: World;
  readonly pages: ProcessorPages;
  /** What `key` in the query of a Payment API frame must be: agreed beforehand (api.md section 1.3). */
  readonly frameKey: string;
}

export function loadFrame({ app, world, pages, frameKey }: Door): void {
  app.get('/pin/font.woff2', (c) =>
    c.body(FONT, 200, { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=3600' }),
  );
  for (const [path, operation, wantsKey] of FRAMES)
    app.get(path, async (c) => {
      if (wantsKey && !sameSecret(c.req.query('key') ?? '', frameKey))
        return c.html('<!doctype html><title>403</title><h1>This page needs its key</h1>', 403);
      // GUESS G-24: the frame's address says whose it is. Without that it is nobody's, and works all the same.
      const tenant = world.tenant(c.req.query('i') ?? '');
      if (!tenant) return pages.show(c, operation, '', undefined);
      arrive(c, tenant, {});
      const fault = tenant.faults.take('page');
      return (
        (await pages.struck(c, tenant, fault, operation)) ??
        pages.show(c, operation, '', fault, tenant.evidence !== null)
      );
    });

  /** The page's own call, once the bank's message has told it its control. GUESS G-14. */
  const open = async (c: EmulatorContext) => {
    const body = (await jsonBody(c)) ?? {};
    const controlId = typeof body['controlId'] === 'string' ? body['controlId'] : '';
    const operation = body['operation'] === 'view-pin' ? 'view-pin' : 'set-pin';
    const tenant = world.find(({ controls }) => controls.has(controlId));
    const headers = { 'cache-control': 'no-store' };
    if (!tenant) return c.json({ reason: 'unknown' }, 404, headers);
    arrive(c, tenant, { controlId });
    const opened = pages.open(tenant, controlId, operation);
    // Published for MyCore: another scope's control is 400 (api.md section 6).
    const isForElse = opened === 'other_scope' && tenant.controls.get(controlId)?.api === 'mycore';
    if (typeof opened === 'string') return c.json({ reason: opened }, isForElse ? 400 : 409, headers);
    return c.json({ token: opened.token }, 200, headers);
  };
  app.post('/pin/open', open);
}
