import { html } from 'hono/html';
import { pageDocument } from './document.ts';
import type { PinPageParts } from './set-pin-page.ts';
import { STOP } from './signs.ts';

/** The page in which a cardholder sees a PIN. All of its life is in `browser/view-pin.ts`; the PIN is not in it. */
export const viewPinPage = ({ nonce, token, bankOrigins, manner, bundle }: PinPageParts) =>
  pageDocument({
    title: 'Your PIN',
    nonce,
    style: bundle.style,
    script: bundle.viewPinScript,
    main: html`<main
      aria-label="Your PIN"
      data-token="${token}"
      data-bank-origins="${bankOrigins}"
      data-manner="${manner}"
    >
      <noscript><p>This page needs JavaScript, because the PIN is opened on your device.</p></noscript>
      <p id="waiting" class="step" role="status">One moment.</p>
      <section id="seen" class="told" hidden>
        <h1 tabindex="-1">Your PIN</h1>
        <p id="pin" class="pin" role="img"></p>
        <p>Remember it, and do not write it down.</p>
      </section>
      <template id="bad"
        ><div class="told">
          <span class="sign bad">${STOP}</span>
          <h1 tabindex="-1"></h1>
          <p></p></div
      ></template>
    </main>`,
  });
