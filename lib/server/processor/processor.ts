import 'server-only';
import type { Operation } from '@/lib/contract/step-up';
import { SetPinError } from '@/lib/set-pin/errors';
import { ActCallFailed, type Processor } from '@/lib/set-pin/ports';
import type { ServerEnv } from '../env';
import type { Buckets } from '../limits/buckets';
import type { Log } from '../observe/log';
import { metrics } from '../observe/metrics';
import { inSpan } from '../observe/span';
import { spendBudget } from './budget';
import type { CardReader } from './card-reader';
import { clientCredentials } from './client-credentials';
import { basic, type Credentials, fixedToken } from './credentials';
import { guardCalls } from './guard';
import { createProcessorHttp, ProcessorCallError, type ProcessorHttp } from './http';
import { createMyCore } from './mycore/processor';
import { createPaymentApi } from './payment-api/processor';
import { createPinOrigins } from './pin-origins';

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

/** How long each call took, and what came of it. */
const timed =
  (ask: ProcessorHttp): ProcessorHttp =>
  async (asked) => {
    const stop = metrics().enfuceCalls.startTimer({ method: asked.method });
    try {
      const reply = await inSpan('enfuce', { 'http.request.method': asked.method }, async (span) => {
        const answer = await ask(asked);
        span?.setAttribute('http.response.status_code', answer.status);
        return answer;
      });
      stop({ end: reply.status === 429 ? '429' : `${Math.floor(reply.status / 100)}xx` });
      return reply;
    } catch (error) {
      stop({ end: error instanceof ProcessorCallError ? error.kind : 'fault' });
      throw error;
    }
  };

/** Enfuce, by the API that `ENFUCE_API` names. Opens nothing until something is asked for. */
export function createProcessor(
  env: ServerEnv,
  log: Pick<Log, 'warn'>,
  { onCards, buckets }: { readonly onCards: CardReader; readonly buckets: Buckets },
) {
  const { call: ask } = createProcessorHttp({
    baseUrl: env.ENFUCE_BASE_URL,
    credentials: credentialsOf(env),
  });
  const breaks = env.ENFUCE_BREAKER === 'on';
  const guarded = guardCalls(timed(ask), { log, breaks });
  const callsPerSecond = env.ENFUCE_CALLS_PER_SECOND;
  const call = spendBudget(guarded, { buckets, callsPerSecond, breaks });
  const pinPages = createPinOrigins(env.ENFUCE_PIN_ORIGINS, { log });
  const pinOrigins = env.ENFUCE_PIN_ORIGINS;
  const api =
    env.ENFUCE_API === 'mycore'
      ? createMyCore({ call, pinOrigins, onCards })
      : createPaymentApi({ call, pinOrigins, onCards, frameKey: env.ENFUCE_PIN_FRAME_KEY ?? null });
  const processor: Processor = {
    ...api,
    // A control for a page that nobody can open would be spent in vain.
    async requestControl(wish, holder) {
      try {
        pinPages.requireOne();
      } catch (cause) {
        throw new ActCallFailed('unsent', { cause });
      }
      return api.requestControl(wish, holder);
    },
  };
  /** Before somebody is asked to authenticate for it (S45). Throws `processor_unavailable`. */
  function requireReachable(operation: Operation): void {
    const retryAfterSeconds = guarded.secondsToWait();
    if (retryAfterSeconds > 0)
      throw new SetPinError('processor_unavailable', 'the breaker is open', { retryAfterSeconds });
    if (operation === 'set_pin' || operation === 'view_pin' || operation === 'change_pin')
      pinPages.requireOne();
  }
  return { processor, pinPages, requireReachable };
}
