import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageParts {
  title: string;
  nonce: string;
  style: string;
  script: string;
  main: Markup;
}

/** The document around every page of the processor. */
export const pageDocument = ({ title, nonce, style, script, main }: PageParts): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="only light" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(style)}
        </style>
      </head>
      <body>
        ${main}
        <script nonce="${nonce}">
          ${raw(script)};
        </script>
      </body>
    </html>`;
