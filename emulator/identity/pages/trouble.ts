import { frame } from './frame.ts';
import { html, type Html } from './html.ts';

type Trouble = { readonly bankOrigin: string; readonly what: string };

/** Something is wrong with the request. Nothing has happened to the person's session. */
export const troublePage = ({ bankOrigin, what }: Trouble): Html =>
  frame({
    title: 'This did not work',
    body: html`
      <div class="stack">
        <h1>This did not work</h1>
        <p class="lead">Nothing was confirmed. Go back to your bank and start again.</p>
      </div>
      <p class="panel small">${what}</p>
      <div class="row"><a class="btn main" href="${bankOrigin}/">Back to your bank</a></div>
    `,
  });
