import type { Person } from '../people.ts';
import { face } from './face.ts';
import { frame } from './frame.ts';
import { html, type Html } from './html.ts';

type Choice = { readonly people: readonly Person[]; readonly unknownName: string | undefined };

/** The first page: one of the demo's people, or a typed user name. There is no password to know. */
export const choosePage = ({ people, unknownName }: Choice): Html =>
  frame({
    title: unknownName === undefined ? 'Sign in' : 'Not found: sign in',
    body: html`
      <div class="stack">
        <h1>Who is signing in?</h1>
        <p class="lead">Choose a person of this demo. Nobody here needs a password.</p>
      </div>
      <form method="post" class="people">
        ${people.map(
          (person) =>
            html`<button class="person" name="person" value="${person.sub}">
              ${face(person.name)}<span>${person.name}</span>
            </button>`,
        )}
      </form>
      <form method="post" class="stack panel">
        <label for="person">Or type a user name</label>
        ${
          unknownName !== undefined &&
          html`<p id="unknown" class="bad" role="alert">${sayUnknown(unknownName)}</p>`
        }
        <div class="typed">
          <input
            id="person"
            name="person"
            value="${unknownName ?? ''}"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            ${unknownName !== undefined && html`aria-invalid="true" aria-describedby="unknown"`}
          />
          <button class="btn main">Continue</button>
        </div>
      </form>
      <form method="post"><button class="btn bare" name="act" value="cancel">Cancel</button></form>
    `,
  });

const sayUnknown = (name: string) =>
  name === ''
    ? 'Type a user name, or choose a person above.'
    : `We know nobody called “${name}”. Check the spelling.`;
