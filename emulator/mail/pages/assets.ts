import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAsset } from '../../identity/pages/assets.ts';

interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The sign-in service's look and letters, which these pages share. */
const SHARED = ['/identity.css', '/identity.woff2'];
const OWN = '/mail.css';

function shared(path: string): [string, Asset] {
  const asset = findAsset(path);
  if (!asset) throw new Error(`the sign-in service has no ${path}`);
  return [path, { type: asset.type, bytes: new Uint8Array(asset.bytes) }];
}

/** Files that everybody may read, by their paths. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ...SHARED.map(shared),
  [
    OWN,
    {
      type: 'text/css; charset=utf-8',
      bytes: new Uint8Array(readFileSync(join(import.meta.dirname, 'mail.css'))),
    },
  ],
]);
