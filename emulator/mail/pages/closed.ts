import { html, type Html } from '../../identity/pages/html.ts';
import { frame } from './frame.ts';

/** For whoever comes without the token. */
export const closedPage = (): Html =>
  frame({
    title: 'Closed',
    body: html`
      <div class="stack">
        <h1>This inbox is closed</h1>
        <p class="lead">Open it with the whole address that the demo has printed in its terminal.</p>
      </div>
    `,
  });
