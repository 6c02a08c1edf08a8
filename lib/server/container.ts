import 'server-only';
import { createSetPin } from '@/lib/set-pin/service';
import { createAudit } from './audit/repository';
import { createAuthOptions } from './auth/options';
import { createSessionStore } from './auth/session-store';
import { createCardHandles } from './cards/card-handles';
import { createCardNews } from './cards/card-news';
import { nextRun } from './cards/next-run';
import { connect } from './db/client';
import { env as readEnvironment } from './env';
import { createLog } from './observe/log';
import { createProcessor } from './processor/processor';
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
  const processor = createProcessor(env);
  /** How controls leave this installation (design.md section 4). */
  const delivery = {
    channel: env.PIN_CHANNEL ?? (env.ENFUCE_API === 'mycore' ? 'message' : 'form'),
    submit: env.PIN_SUBMIT,
    hasForm: env.ENFUCE_API === 'payment',
  } as const;

  const rp = {
    origin: env.BANK_ORIGIN,
    rpId: new URL(env.BANK_ORIGIN).hostname,
    policy: env.PASSKEY_POLICY,
  };
  const pending = createPendingStepUps(db);
  const passkeys = createPasskeys(db);
  const authorisations = createAuthorisations(db, env.PIN_CONTROLS_PER_STEP_UP);
  const openId = createOpenIdStepUp(env, log);
  const slots = createCardSlots(db);
  const stepUps = createStepUps({ db, rp, pending, passkeys, authorisations, slots, audit });

  return {
    env,
    log,
    db,
    audit,
    sessions,
    passkeys,
    authorisations,
    authOptions: createAuthOptions(env, sessions, audit, log),
    api: env.ENFUCE_API,
    delivery: { ...delivery, hasTab: delivery.hasForm },
    news: createCardNews(db, handles),
    setPin: createSetPin(
      { processor, handles, stepUps, slots, audit },
      {
        delivery,
        products: env.ORDERABLE_PRODUCTS,
        offerRef: ({ id }, accountId, product) => pseudonyms.offerRef(id, accountId, product),
        today: () => new Date().toISOString().slice(0, 10),
      },
    ),
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
