import 'server-only';
import { openApi } from '@/lib/contract/openapi';
import { cookieName } from '../auth/session-cookie';
import { partOfEnv } from '../env';
import { type Command, UsageError } from './tools';

/** For whoever sets up a gateway before the app, or tests it. Needs `BANK_ORIGIN`, which names the session's cookie. */
export const openapi: Command = {
  usage: '',
  about: 'describes everything that is no page (OpenAPI 3.1)',
  run(args, say) {
    if (args.length > 0) throw new UsageError('takes nothing');
    const { BANK_ORIGIN } = partOfEnv('BANK_ORIGIN');
    say(JSON.stringify(openApi(cookieName(BANK_ORIGIN, 'session')), null, 2));
    return Promise.resolve(0);
  },
};
