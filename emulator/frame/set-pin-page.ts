import { html } from 'hono/html';
import type { Bundle } from './bundle.ts';
import { pageDocument } from './document.ts';
import { LOCK, STOP, TICK } from './signs.ts';

/** How the page behaves: as it should, or as a fault bends it. */
export type Manner = 'honest' | 'silent' | 'claims_success' | 'says_unknown' | 'tells_pin' | 'sends_pin';

export interface PinPageParts {
  nonce: string;
  /** Empty where the page waits for its control. */
  token: string;
  /** With spaces between. */
  bankOrigins: string;
  manner: Manner;
  /** For a proof: the page's key can be read out. */
  isBared: boolean;
  bundle: Bundle;
}

/** The page in which a cardholder types a PIN. All of its life is in `browser/set-pin.ts`. */
export const setPinPage = ({ nonce, token, bankOrigins, manner, isBared, bundle }: PinPageParts) =>
  pageDocument({
    title: 'Choose a PIN',
    nonce,
    style: bundle.style,
    script: bundle.setPinScript,
    main: html`<main
      aria-label="Your PIN"
      data-token="${token}"
      data-bank-origins="${bankOrigins}"
      data-manner="${manner}"
      data-bared="${isBared ? 'yes' : 'no'}"
    >
      <noscript
        ><p>This page needs JavaScript, because your PIN is encrypted before it leaves it.</p></noscript
      >
      <p id="waiting" class="step" hidden>Waiting for your bank’s page.</p>
      <form novalidate autocomplete="off">
        <p class="step" id="step">Step 1 of 2</p>
        ${entry('first', 'Choose a PIN', '4 to 12 digits, four is usual')}
        ${entry('again', 'Type it once more', 'The same digits again')}
        <p id="say" role="status"></p>
        <div class="acts">
          <button class="quiet" id="start-over" type="button" hidden>Start over</button
          ><button class="main">Continue</button>
        </div>
        <p class="step sealed">${LOCK} Encrypted here before it is sent</p>
      </form>
      <template id="good"
        ><div class="told">
          <span class="sign">${TICK}</span>
          <h1 tabindex="-1"></h1>
          <p></p></div
      ></template>
      <template id="bad"
        ><div class="told">
          <span class="sign bad">${STOP}</span>
          <h1 tabindex="-1"></h1>
          <p></p></div
      ></template>
    </main>`,
  });

/** The field has no name and asks to be left alone: nothing here may be saved, filled in or sent by a browser. */
const entry = (id: 'first' | 'again', title: string, hint: string) =>
  html`<section id="${id}" ${id === 'again' ? 'hidden' : ''}>
    <h1><label for="${id}-pin">${title}</label></h1>
    <div class="entry">
      <div class="cells" aria-hidden="true"></div>
      <input
        id="${id}-pin"
        type="password"
        inputmode="numeric"
        maxlength="12"
        autocomplete="off"
        autocorrect="off"
        spellcheck="false"
        aria-describedby="${id}-hint say"
        data-1p-ignore
        data-bwignore
        data-lpignore="true"
      />
    </div>
    <div class="below">
      <span id="${id}-hint">${hint}</span>
      <button class="show" type="button" aria-label="Show PIN">Show</button>
    </div>
  </section>`;
