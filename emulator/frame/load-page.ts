import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { arrive, type EmulatorContext, type EmulatorEnv } from '../arrival.ts';
import { standingAtLoad } from '../control.ts';
import type { FaultAt } from '../faults.ts';
import { neverAnswer } from '../never-answer.ts';
import type { World } from '../world.ts';
import type { Bundle } from './bundle.ts';
import { createNonce, pageHeaders } from './page-headers.ts';
import { REFUSALS, refusalPage, type Refusal } from './refusal-page.ts';
import { setPinPage, type Manner } from './set-pin-page.ts';

const FORM = 'application/x-www-form-urlencoded';

/** `POST /pin/set`, which is the `pinURL`, with the form field `controlId` (api.md section 1.2). */
export function loadPage(app: Hono<EmulatorEnv>, world: World, bankOrigin: string, bundle: Bundle): void {
  const refuse = (c: EmulatorContext, why: Refusal) => {
    const nonce = createNonce();
    return c.html(
      refusalPage(why, nonce, bankOrigin, bundle),
      REFUSALS[why].status,
      pageHeaders(nonce, bankOrigin),
    );
  };

  app.post('/pin/set', async (c) => {
    if (!c.req.header('content-type')?.startsWith(FORM)) return c.text('A form is expected', 415);
    // From the body alone: a control in a URL would be in every log on the way.
    const controlId = new URLSearchParams(await c.req.text()).get('controlId') ?? '';
    const tenant = world.find(({ controls }) => controls.has(controlId));
    const control = tenant?.controls.get(controlId);
    if (!tenant || !control) return refuse(c, 'unknown');
    arrive(c, tenant, { controlId });

    const fault = tenant.faults.take('page');
    if (fault === 'frame_never_loads') return neverAnswer(c, tenant);
    if (fault === 'frame_returns_500')
      return c.html('<!doctype html><title>500</title><h1>Internal error</h1>', 500);
    if (fault === 'frame_says_error') return refuse(c, 'gave_up');

    const standing = standingAtLoad(control, 'SET_PIN', tenant.clock.now(), tenant.settings);
    if (standing !== 'live') return refuse(c, standing);
    control.loaded = true;
    const visit = { token: randomUUID(), control, tzpk: undefined };
    tenant.visits.set(visit.token, visit);

    const nonce = createNonce();
    const page = { nonce, token: visit.token, bankOrigin, manner: mannerOf(fault), bundle };
    const framing = fault === 'frame_refuses_framing' ? 'refused' : 'by_bank';
    return c.html(setPinPage(page), 200, pageHeaders(nonce, bankOrigin, framing));
  });

  app.all('/pin/set', (c) => c.text('This page is opened by a form from your bank', 405, { allow: 'POST' }));
}

function mannerOf(fault: FaultAt<'page'> | undefined): Manner {
  if (fault === 'frame_is_silent') return 'silent';
  return fault === 'frame_claims_success_falsely' ? 'claims_success' : 'honest';
}
