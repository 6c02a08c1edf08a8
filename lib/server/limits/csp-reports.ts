import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../observe/log';
import { metrics } from '../observe/metrics';

/** Lines a minute and process. Anybody may report, so a flood must not fill the log; real violations come in few kinds. */
const A_MINUTE = 60;

/** Anybody may report anything: what is in none of our policies is one kind. */
const DIRECTIVES = new Set([
  ...[
    'default-src',
    'script-src',
    'script-src-elem',
    'script-src-attr',
    'style-src',
    'style-src-elem',
    'style-src-attr',
  ],
  ...[
    'img-src',
    'font-src',
    'connect-src',
    'frame-src',
    'form-action',
    'manifest-src',
    'object-src',
    'base-uri',
  ],
  ...['frame-ancestors', 'require-trusted-types-for', 'trusted-types'],
]);

/** Notes violations of the content security policy, at most sixty a minute, and once a minute that there were more. */
export function createCspReports(log: Pick<Log, 'warn'>) {
  const limiter = new RateLimiterMemory({ points: A_MINUTE, duration: 60 });
  return async (directive: string): Promise<void> => {
    try {
      await limiter.consume('all');
      metrics().cspReports.inc({ directive: DIRECTIVES.has(directive) ? directive : 'other' });
      log.warn({ directive }, 'csp report');
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      if (refused.consumedPoints === A_MINUTE + 1)
        log.warn({ aMinute: A_MINUTE }, 'more csp reports, not noted');
    }
  };
}
