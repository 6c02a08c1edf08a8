import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Asset = { readonly type: string; readonly bytes: Buffer };

const FONT =
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

const beside = (name: string) => readFileSync(join(import.meta.dirname, name));

/** Browsers look for it unasked. */
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>';

const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['/favicon.ico', { type: 'image/svg+xml', bytes: Buffer.from(ICON) }],
  ['/identity.css', { type: 'text/css; charset=utf-8', bytes: beside('identity.css') }],
  ['/sign-out-now.js', { type: 'text/javascript; charset=utf-8', bytes: beside('sign-out-now.js') }],
  [
    '/identity.woff2',
    { type: 'font/woff2', bytes: readFileSync(createRequire(import.meta.url).resolve(FONT)) },
  ],
]);

/** The look of the pages: files that everybody may read. */
export const findAsset = (path: string): Asset | undefined => ASSETS.get(path);
