import type { CardAct } from '../card-act.ts';
import type { Person } from '../people.ts';
import { face } from './face.ts';
import { frame } from './frame.ts';
import { html, type Html } from './html.ts';

type Confirmation = { readonly person: Person; readonly acts: readonly CardAct[] };

/** The second, strong step: who is asked, and what they approve on which card. */
export const confirmPage = ({ person, acts }: Confirmation): Html =>
  frame({
    title: 'Confirm it is you',
    body: html`
      <div class="stack">
        <h1>Confirm it is you</h1>
        <p class="lead">
          Your bank asks for more than a sign-in. Here one tap stands for your second factor.
        </p>
      </div>
      <section class="panel stack" aria-label="What you confirm">
        <div class="who">
          ${face(person.name)}
          <div><b>${person.name}</b><span class="small">User name ${person.sub}</span></div>
        </div>
        ${acts.map(
          ({ text, card }) =>
            html`<div class="context">
              <span class="small">Your bank asks you to approve</span>
              <p>${plain(text)}</p>
              ${card !== undefined && html`<span class="small">Card ${card}</span>`}
            </div>`,
        )}
      </section>
      <form method="post" class="row">
        <input type="hidden" name="person" value="${person.sub}" />
        <button class="btn main" name="act" value="confirm">Confirm</button>
        <button class="btn quiet" name="act" value="cancel">Cancel</button>
      </form>
      <p class="small"><a href="?somebody-else">I am somebody else</a></p>
    `,
  });

/** Text that came with the request. Marks that turn the reading direction could make it say something else. */
const plain = (text: string) => text.replace(/\p{C}+/gu, ' ').trim();
