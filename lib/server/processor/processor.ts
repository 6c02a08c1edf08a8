import 'server-only';
import type { Processor } from '@/lib/set-pin/ports';
import type { ServerEnv } from '../env';
import type { CardReader } from './card-reader';
import { clientCredentials } from './client-credentials';
import { basic, type Credentials, fixedToken } from './credentials';
import { createProcessorHttp } from './http';
import { createMyCore } from './mycore/processor';
import { createPaymentApi } from './payment-api/processor';

/** The one way to present ourselves that is configured; `env-rules.ts` has refused none and several. */
function credentialsOf(env: ServerEnv): Credentials {
  const { ENFUCE_TOKEN, ENFUCE_TOKEN_URL, ENFUCE_CLIENT_ID, ENFUCE_CLIENT_SECRET } = env;
  if (ENFUCE_TOKEN) return fixedToken(ENFUCE_TOKEN);
  if (ENFUCE_TOKEN_URL && ENFUCE_CLIENT_ID && ENFUCE_CLIENT_SECRET)
    return clientCredentials({
      tokenUrl: ENFUCE_TOKEN_URL,
      clientId: ENFUCE_CLIENT_ID,
      clientSecret: ENFUCE_CLIENT_SECRET,
    });
  return basic(env.ENFUCE_USERNAME ?? '', env.ENFUCE_PASSWORD ?? '');
}

/** Enfuce, by the API that `ENFUCE_API` names. Opens nothing until something is asked for. */
export function createProcessor(env: ServerEnv, onCards: CardReader): Processor {
  const { call } = createProcessorHttp({ baseUrl: env.ENFUCE_BASE_URL, credentials: credentialsOf(env) });
  const pinOrigins = env.ENFUCE_PIN_ORIGINS;
  return env.ENFUCE_API === 'mycore'
    ? createMyCore({ call, pinOrigins, onCards })
    : createPaymentApi({ call, pinOrigins, onCards, frameKey: env.ENFUCE_PIN_FRAME_KEY ?? null });
}
