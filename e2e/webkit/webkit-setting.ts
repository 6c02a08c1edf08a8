import type { DoorSetting } from '../../testkit/webkit/doors.ts';
import type { BrowserSetting } from '../../testkit/webkit/browser.ts';

/** What `scripts/webkit.ts` tells its tests. */
export interface WebkitSetting extends DoorSetting, BrowserSetting {
  /** The bank's origin, as the browser knows it; and the one of the processor's pages. */
  readonly bank: string;
  readonly pinOrigin: string;
  readonly database: string;
  /** Where testers speak to these. */
  readonly emulator: string;
  readonly issuer: string;
  readonly mail: string;
  readonly controlToken: string;
  readonly log: string;
}

/** @throws when nobody has told it: these tests are started by `npm run e2e:webkit`. */
export function readWebkit(): WebkitSetting {
  const told = process.env['WEBKIT'];
  if (!told) throw new Error('WEBKIT is not set: start these tests with npm run e2e:webkit');
  return JSON.parse(told) as WebkitSetting;
}
