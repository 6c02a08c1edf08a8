import type { EmulatorContext } from '../arrival.ts';
import { standingAtLoad, type Scope } from '../control.ts';
import type { FaultAt } from '../faults.ts';
import { neverAnswer } from '../never-answer.ts';
import type { Tenant } from '../tenant.ts';
import type { Bundle } from './bundle.ts';
import { createNonce, pageHeaders } from './page-headers.ts';
import { REFUSALS, refusalPage, type Refusal } from './refusal-page.ts';
import { setPinPage, type Manner } from './set-pin-page.ts';
import { viewPinPage } from './view-pin-page.ts';
import { openVisit } from './visit.ts';

/** What a page is for, by the word that a message names it with (api.md section 1.3). */
export type Operation = 'set-pin' | 'view-pin';
export const SCOPES_OF: { readonly [Name in Operation]: readonly Scope[] } = {
  'set-pin': ['SET_PIN', 'CHANGE_PIN'],
  'view-pin': ['VIEW_PIN'],
};

export interface Pages {
  /** Who may frame a page and hear its events; the first is the one that a page in a tab belongs to. */
  readonly bankOrigins: readonly string[];
  readonly bundle: Bundle;
}

const MANNERS: { readonly [Fault in FaultAt<'page'>]?: Manner } = {
  frame_is_silent: 'silent',
  frame_says_unknown: 'says_unknown',
  frame_claims_success_falsely: 'claims_success',
  frame_tells_parent_the_pin: 'tells_pin',
  frame_sends_bank_the_pin: 'sends_pin',
};

/** The pages of the processor, as they are sent: with their headers, or bent by a fault. */
export function createPages({ bankOrigins, bundle }: Pages) {
  /** A page's bank is the one that posted to it, if it is on the list. */
  const bankOf = (c: EmulatorContext) =>
    bankOrigins.find((origin) => origin === c.req.header('origin')) ?? bankOrigins[0] ?? '';

  function refuse(c: EmulatorContext, why: Refusal, operation: Operation): Response | Promise<Response> {
    const nonce = createNonce();
    const event = operation === 'view-pin' ? 'view_pin_error' : 'set_pin_error';
    const banks = c.req.method === 'GET' ? bankOrigins.join(' ') : bankOf(c);
    const page = refusalPage({ why, nonce, bankOrigins: banks, event, bundle });
    return c.html(page, REFUSALS[why].status, pageHeaders(nonce, bankOrigins));
  }

  /** The page itself. With a token it is open at once; without one it waits for the bank's message. */
  function show(
    c: EmulatorContext,
    operation: Operation,
    token: string,
    fault: FaultAt<'page'> | undefined,
    isBared = false,
  ): Response | Promise<Response> {
    const nonce = createNonce();
    const framing = fault === 'frame_refuses_framing' ? 'refused' : 'by_bank';
    const banks = token === '' ? bankOrigins.join(' ') : bankOf(c);
    const manner = (fault && MANNERS[fault]) ?? 'honest';
    const parts = { nonce, token, bankOrigins: banks, manner, isBared, bundle };
    const page = operation === 'view-pin' ? viewPinPage(parts) : setPinPage(parts);
    const asks = manner === 'sends_pin' ? bankOrigins : [];
    return c.html(page, 200, pageHeaders(nonce, bankOrigins, framing, asks));
  }

  /** What a fault makes of the load of a page, or undefined where the page is to be made. */
  async function struck(
    c: EmulatorContext,
    tenant: Tenant,
    fault: FaultAt<'page'> | undefined,
    operation: Operation,
  ): Promise<Response | undefined> {
    if (fault === 'frame_never_loads') return neverAnswer(c, tenant);
    if (fault === 'frame_loads_late') await tenant.faults.disarmed();
    if (fault === 'frame_returns_500')
      return c.html('<!doctype html><title>500</title><h1>Internal error</h1>', 500);
    return fault === 'frame_says_error' ? refuse(c, 'gave_up', operation) : undefined;
  }

  /** Judges a control and opens a visit with it; a string is why not. */
  function open(tenant: Tenant, controlId: string, operation: Operation): Refusal | { token: string } {
    const control = tenant.controls.get(controlId);
    if (!control) return 'unknown';
    const standing = standingAtLoad(control, SCOPES_OF[operation], tenant.clock.now(), tenant.settings);
    if (standing !== 'live') return standing;
    control.loaded = true;
    return openVisit(tenant, control);
  }

  return { bankOrigins, refuse, show, struck, open };
}
export type ProcessorPages = ReturnType<typeof createPages>;
