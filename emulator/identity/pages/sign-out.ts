import { frame } from './frame.ts';
import { html, trusted, type Html } from './html.ts';

type SignOut = {
  /** oidc-provider's form with its secret; its id is `op.logoutForm`. */
  readonly form: string;
  /** Send it without a question. */
  readonly atOnce: boolean;
};

/** The end of the session here. Without JavaScript the button does what the script does. */
export const signOutPage = ({ form, atOnce }: SignOut): Html =>
  frame({
    title: 'Sign out',
    body: html`
      <div class="stack">
        <h1>${atOnce ? 'Signing you out' : 'Sign out?'}</h1>
        <p class="lead">Your bank then asks who you are before it shows anything.</p>
      </div>
      <div class="row">
        ${trusted(form)}
        <input type="hidden" form="op.logoutForm" name="logout" value="yes" />
        <button class="btn main" form="op.logoutForm">Sign out</button>
      </div>
    `,
    ...(atOnce ? { script: html`<script src="/sign-out-now.js"></script>` } : {}),
  });

/** Shown when nobody said where to go afterwards. */
export const signedOutPage = (): Html =>
  frame({
    title: 'Signed out',
    body: html`<div class="stack">
      <h1>You are signed out</h1>
      <p class="lead">You can close this page.</p>
    </div>`,
  });
