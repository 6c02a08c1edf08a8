'use client';

/**
 * In the place of the whole document, when not even its layout could be made. The texts come with the layout, so
 * there are none left but these few words; without a style, since our policy lets no inline one through.
 */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Something went wrong here</h1>
          <p>Nothing has changed on your cards.</p>
          <p>
            {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- a full load: what is left of this document cannot be trusted */}
            <a href="/cards">Try again</a>
          </p>
        </main>
      </body>
    </html>
  );
}
