import type { Hono } from 'hono';
import { arrive, type EmulatorContext, type EmulatorEnv } from '../arrival.ts';
import { jsonBody } from '../json-body.ts';
import type { World } from '../world.ts';
import type { Operation, ProcessorPages } from './pages.ts';

const FORM = 'application/x-www-form-urlencoded';

/** The pages that a control is posted to: by a form (`pinURL`), or as JSON from a web view (MyCore's `pinUrl`). */
const PATHS: readonly [path: string, operation: Operation, kind: 'form' | 'json'][] = [
  ['/pin/set', 'set-pin', 'form'],
  ['/pin/view', 'view-pin', 'form'],
  ['/issuer-web/pin/set', 'set-pin', 'json'],
  ['/issuer-web/pin/view', 'view-pin', 'json'],
];

/** From the body alone: a control in a URL would be in every log on the way (api.md sections 1.2 and 6). */
async function controlIn(c: EmulatorContext, kind: 'form' | 'json'): Promise<string | Response> {
  if (kind === 'json') {
    const id = (await jsonBody(c))?.['pinControlId'];
    return typeof id === 'string' ? id : '';
  }
  if (!c.req.header('content-type')?.startsWith(FORM)) return c.text('A form is expected', 415);
  return new URLSearchParams(await c.req.text()).get('controlId') ?? '';
}

export function loadPage(app: Hono<EmulatorEnv>, world: World, pages: ProcessorPages): void {
  for (const [path, operation, kind] of PATHS) {
    app.post(path, async (c) => {
      const controlId = await controlIn(c, kind);
      if (controlId instanceof Response) return controlId;
      const tenant = world.find(({ controls }) => controls.has(controlId));
      if (!tenant) return pages.refuse(c, 'unknown', operation);
      arrive(c, tenant, { controlId });

      const fault = tenant.faults.take('page');
      const struck = await pages.struck(c, tenant, fault, operation);
      if (struck) return struck;
      const opened = pages.open(tenant, controlId, operation);
      if (typeof opened === 'string') return pages.refuse(c, opened, operation);
      return pages.show(c, operation, opened.token, fault, tenant.evidence !== null);
    });
    app.all(path, (c) => c.text('This page is opened by a form from your bank', 405, { allow: 'POST' }));
  }
}
