import 'server-only';
import { createSetPin } from '@/lib/set-pin/service';
import { createAudit } from './audit/repository';
import { createAuthOptions } from './auth/options';
import { createSessionStore } from './auth/session-store';
import { createCardHandles } from './cards/card-handles';
import { nextRun } from './cards/next-run';
import { connect } from './db/client';
import { env as readEnvironment } from './env';
import { createLog } from './observe/log';
import { createProcessorHttp } from './processor/http';
import { createPaymentApi } from './processor/payment-api/processor';
import { createPseudonyms } from './pseudonyms';
import { createAuthorisations } from './step-up/authorisations';
import { createBeginStepUp } from './step-up/begin';
import { createCardSlots } from './step-up/card-slots';
import { createEnrolment } from './step-up/enrolment';
import { createOpenIdStepUp } from './step-up/openid';
import { createOpenIdAnswer } from './step-up/openid-answer';
import { createPasskeys } from './step-up/passkeys';
import { createPendingStepUps } from './step-up/pending';
import { createStepUps } from './step-up/step-ups';
import { createTexts } from './texts/texts';

/** Composition root: the one place where law meets means. Opens nothing until something is asked for. */
function compose() {
  const env = readEnvironment();
  const log = createLog(env.LOG_LEVEL);
  const { db } = connect(env.DATABASE_URL);
  const pseudonyms = createPseudonyms(env.PSEUDONYM_KEY);
  const audit = createAudit(db, pseudonyms);
  const sessions = createSessionStore(db, pseudonyms);
  const handles = createCardHandles(db, pseudonyms);
  const { call } = createProcessorHttp(env.ENFUCE_BASE_URL, env.ENFUCE_USERNAME, env.ENFUCE_PASSWORD);
  const processor = createPaymentApi(call, env.ENFUCE_PIN_ORIGINS);

  const rp = {
    origin: env.BANK_ORIGIN,
    rpId: new URL(env.BANK_ORIGIN).hostname,
    policy: env.PASSKEY_POLICY,
  };
  const pending = createPendingStepUps(db);
  const passkeys = createPasskeys(db);
  const authorisations = createAuthorisations(db, env.PIN_CONTROLS_PER_STEP_UP);
  const openId = createOpenIdStepUp(env, log);
  const stepUps = createStepUps({ db, rp, pending, passkeys, authorisations, audit });
  const slots = createCardSlots(db);

  return {
    env,
    log,
    db,
    audit,
    sessions,
    passkeys,
    authorisations,
    authOptions: createAuthOptions(env, sessions, audit, log),
    setPin: createSetPin({ processor, handles, stepUps, slots, audit }),
    beginStepUp: createBeginStepUp({ rp, handles, pending, passkeys, openId, audit }),
    answerStepUp: createOpenIdAnswer({ db, pending, authorisations, openId, sessions, audit }),
    enrolment: createEnrolment({
      db,
      rp,
      name: 'Set PIN',
      pseudonyms,
      passkeys,
      stepUps,
      authorisations,
      audit,
    }),
    texts: createTexts(),
    nextRun: () => nextRun(env.EMBOSSING_SCHEDULE),
  };
}

type Container = ReturnType<typeof compose>;
/** On globalThis, since Next may load this module once for each of its bundles. */
const home = globalThis as typeof globalThis & { setPinContainer?: Container };

export function container(): Container {
  return (home.setPinContainer ??= compose());
}
