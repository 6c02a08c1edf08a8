import 'server-only';
import Bowser from 'bowser';
import type { BrowserKind } from '@/lib/set-pin/card';

const MAX_LENGTH = 512;
/** Letters, digits and what stands in names of browsers: what a stranger's header may put into a mail. */
const NAME = /^[\p{L}\p{N} .+-]{1,40}$/u;

/** Firefox and Linux, from a User-Agent header; null for one that names no browser that people know. */
export function browserKind(userAgent: string | null): BrowserKind | null {
  if (!userAgent) return null;
  try {
    const { browser, os } = Bowser.parse(userAgent.slice(0, MAX_LENGTH));
    const [name, system] = [browser.name, os.name].map((each) => (each && NAME.test(each) ? each : null));
    return name ? { name, system: system ?? null } : null;
  } catch {
    return null;
  }
}
