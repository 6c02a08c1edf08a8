import type { Person } from '../people.ts';
import { face } from './face.ts';
import { frame } from './frame.ts';
import { html, type Html } from './html.ts';

type Confirmation = { readonly person: Person; readonly context: string | undefined };

const MOST_CHARACTERS = 140;

/** The second, strong step: who is asked, and what the bank says it is for. */
export const confirmPage = ({ person, context }: Confirmation): Html =>
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
        ${
          context !== undefined &&
          html`<div class="context">
            <span class="small">Your bank asks you to approve</span>
            <p>${plain(context)}</p>
          </div>`
        }
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
const plain = (text: string) =>
  Array.from(text.replace(/\p{C}+/gu, ' ').trim())
    .slice(0, MOST_CHARACTERS)
    .join('');
