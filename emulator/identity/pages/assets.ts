import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Asset = { readonly type: string; readonly bytes: Buffer };

const FONT =
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

const beside = (name: string) => readFileSync(join(import.meta.dirname, name));

const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['/identity.css', { type: 'text/css; charset=utf-8', bytes: beside('identity.css') }],
  ['/sign-out-now.js', { type: 'text/javascript; charset=utf-8', bytes: beside('sign-out-now.js') }],
  [
    '/identity.woff2',
    { type: 'font/woff2', bytes: readFileSync(createRequire(import.meta.url).resolve(FONT)) },
  ],
]);

/** The look of the pages: files that everybody may read. */
export const findAsset = (path: string): Asset | undefined => ASSETS.get(path);
