import { html, type Html } from './html.ts';

type Frame = { readonly title: string; readonly body: Html; readonly script?: Html };

/** What all pages share: the bar, one column, and the plain word that this is a stand-in. */
export const frame = ({ title, body, script }: Frame): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Demo sign-in service</title>
        <link rel="stylesheet" href="/identity.css" />
      </head>
      <body>
        <header class="bar">
          <span class="mark">
            <svg
              viewBox="0 0 28 28"
              fill="none"
              stroke="currentColor"
              stroke-width="3"
              stroke-linecap="round"
              aria-hidden="true"
            >
              <circle cx="10" cy="14" r="5.5" />
              <path d="M15.5 14H25M21 14v5" />
            </svg>
            Demo sign-in
          </span>
        </header>
        <main>${body}</main>
        <footer>Demo sign-in service: a stand-in for your bank’s OpenID provider</footer>
        ${script}
      </body>
    </html>`;
