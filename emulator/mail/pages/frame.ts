import { html, type Html } from '../../identity/pages/html.ts';

/** What all pages share: the bar, one column, and the plain word that no mail leaves this machine. */
export const frame = ({ title, body }: { readonly title: string; readonly body: Html }): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Demo inbox</title>
        <link rel="stylesheet" href="/identity.css" />
        <link rel="stylesheet" href="/mail.css" />
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
              stroke-linejoin="round"
              aria-hidden="true"
            >
              <rect x="3" y="6" width="22" height="16" rx="3" />
              <path d="M4 8l10 8 10-8" />
            </svg>
            Demo inbox
          </span>
        </header>
        <main>${body}</main>
        <footer>Demo inbox: mail that your bank sends ends here, on this machine</footer>
      </body>
    </html>`;
