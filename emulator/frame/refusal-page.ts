import { html } from 'hono/html';
import type { Standing } from '../control.ts';
import type { Bundle } from './bundle.ts';
import { pageDocument } from './document.ts';
import { STOP } from './signs.ts';

export type Refusal = Exclude<Standing, 'live'> | 'unknown' | 'gave_up';

/** GUESS G-13: statuses and words; Enfuce says only that the request fails. */
export const REFUSALS = {
  expired: {
    status: 410,
    title: 'This page was opened too late',
    text: 'Its time ran out before it was loaded.',
  },
  used: { status: 409, title: 'This page was already opened', text: 'Each one works a single time.' },
  other_scope: {
    status: 403,
    title: 'This page is for something else',
    text: 'It does not let you set a PIN.',
  },
  voided: {
    status: 409,
    title: 'A newer page was opened',
    text: 'This one ended when the newer one was opened.',
  },
  unknown: {
    status: 404,
    title: 'We do not know this page',
    text: 'It may be old, or belong to somebody else.',
  },
  gave_up: { status: 200, title: 'Something went wrong here', text: 'Your PIN cannot be set on this page.' },
} as const satisfies { [Why in Refusal]: { status: number; title: string; text: string } };

interface RefusalParts {
  why: Refusal;
  nonce: string;
  /** The one that posted to the page, or all with spaces between, where a frame was loaded by nobody known. */
  bankOrigins: string;
  event: 'set_pin_error' | 'view_pin_error';
  bundle: Bundle;
}

/** A page that says in words why it can do nothing, and tells the bank's page to start again. */
export const refusalPage = ({ why, nonce, bankOrigins, event, bundle }: RefusalParts) =>
  pageDocument({
    title: REFUSALS[why].title,
    nonce,
    style: bundle.style,
    script: bundle.refusedScript,
    main: html`<main aria-label="Your PIN" data-bank-origins="${bankOrigins}" data-event="${event}">
      <div class="told">
        <span class="sign bad">${STOP}</span>
        <h1>${REFUSALS[why].title}</h1>
        <p>${REFUSALS[why].text} Nothing was changed. Go back to your bank’s page and start again.</p>
      </div>
    </main>`,
  });
