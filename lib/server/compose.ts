import 'server-only';
import { paletteOf } from '@/lib/brand/colours';
import type { CardRef } from '@/lib/contract/card';
import type { PinControl, PinControlRequest } from '@/lib/contract/pin-control';
import type { PasskeyRef } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { createSetPin, type SetPinSettings } from '@/lib/set-pin/service';
import { createCheckpoints } from './audit/checkpoints';
import { createOwnHistory } from './audit/own-history';
import { createAudit } from './audit/repository';
import { createBackChannel } from './auth/back-channel';
import { createCsrf } from './auth/csrf';
import { createAuthOptions } from './auth/options';
import { createSessionStore } from './auth/session-store';
import { readBrand } from './brand';
import { createCardHandles } from './cards/card-handles';
import { createCardNews } from './cards/card-news';
import { createWaitingHint } from './cards/waiting-hint';
import { nextRun } from './cards/next-run';
import { connect } from './db/client';
import { createCleaning } from './db/clean';
import { env as readEnvironment } from './env';
import { createAdmission } from './limits/admission';
import { createBuckets } from './limits/buckets';
import { createCspReports } from './limits/csp-reports';
import { createPauses } from './limits/pauses';
import { createActLimits, createQuotas } from './limits/quotas';
import { createRequestKeys } from './limits/request-keys';
import { createStepUpTries } from './limits/step-up-tries';
import { createCardStates } from './notices/card-states';
import { createContacts } from './notices/contacts';
import { createDelivery } from './notices/deliver';
import { createJobs } from './notices/jobs';
import { createNotices } from './notices/notices';
import { createOutbox } from './notices/outbox';
import { createReminders } from './notices/reminders';
import { createSender } from './notices/senders';
import { unhurried } from './notices/unhurried';
import { createWaitingCards } from './notices/waiting-cards';
import { createLog } from './observe/log';
import { metrics } from './observe/metrics';
import { createLogoutTokens } from './openid/logout-token';
import { createOpenIdProvider } from './openid/provider';
import { callsBucket } from './processor/budget';
import { createProcessor } from './processor/processor';
import { createPseudonyms } from './pseudonyms';
import { createAuthorisations } from './step-up/authorisations';
import { createBeginStepUp } from './step-up/begin';
import { createCardSlots } from './step-up/card-slots';
import { createEnrolment } from './step-up/enrolment';
import { createFailedTries } from './step-up/failed-tries';
import { createGate } from './step-up/gate';
import { createOpenIdStepUp } from './step-up/openid';
import { createOpenIdAnswer } from './step-up/openid-answer';
import { createOutlook } from './step-up/outlook';
import { createProvenCard } from './step-up/proven-card';
import { createPasskeys } from './step-up/passkeys';
import { createPendingStepUps } from './step-up/pending';
import { createRemoval } from './step-up/removal';
import { createStepUps } from './step-up/step-ups';
import { createAllTexts } from './texts/texts';

/** Composition root: the one place where law meets means. Opens nothing until something is asked for. */
export function compose() {
  const env = readEnvironment();
  const brand = readBrand(env.BRAND_FILE);
  const texts = createAllTexts(brand);
  const log = createLog(env.LOG_LEVEL);
  const { db, pool } = connect(env.DATABASE_URL);
  const pseudonyms = createPseudonyms(env.PSEUDONYM_KEY);
  const audit = createAudit(db, pseudonyms);
  const sessions = createSessionStore(db, pseudonyms);
  const handles = createCardHandles(db, pseudonyms);

  const jobs = createJobs(env.DATABASE_URL, log);
  const outbox = createOutbox(db, jobs);
  const contacts = createContacts(db);
  const notices = unhurried(createNotices(outbox), log);
  const waiting = createWaitingCards(db);
  const reminders = createReminders({ db, contacts, outbox, waiting });
  const onCards = createCardStates(db, contacts, outbox, waiting);
  const buckets = createBuckets(pool);
  const pauses = createPauses(db);
  const { processor, pinPages, requireReachable } = createProcessor(env, log, { onCards, buckets });
  const admission = createAdmission(buckets, callsBucket(env.ENFUCE_CALLS_PER_SECOND));
  const stepUpTries = createStepUpTries(pool);
  const tries = createFailedTries(stepUpTries, audit, (holder) => notices.stepUpsLocked(holder));
  const quotas = createQuotas(pool, env.PIN_CONTROLS_PER_MINUTE, pauses);
  const hasReminders = env.PIN_REMINDERS === 'on';
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
  const provider = createOpenIdProvider(env);
  const openId = createOpenIdStepUp(env, provider, log);
  const slots = createCardSlots(db);
  const stepUps = createStepUps({ db, rp, pending, passkeys, authorisations, slots, tries, audit });
  const backChannel = createBackChannel(db, audit);
  const limitsFor = createActLimits(env.PIN_CONTROLS_PER_MINUTE);
  const outlook = createOutlook({ pool, limitsFor, authorisations });
  const ports = { processor, handles, stepUps, slots, audit, quotas, notices };
  const settings: SetPinSettings = {
    delivery,
    products: env.ORDERABLE_PRODUCTS,
    offerRef: ({ id }, accountId, product) => pseudonyms.offerRef(id, accountId, product),
    today: () => new Date().toISOString().slice(0, 10),
  };

  return {
    env,
    brand,
    palette: paletteOf(brand.colours),
    texts,
    log,
    db,
    audit,
    ownHistory: createOwnHistory(db),
    sessions,
    csrf: createCsrf(env.SESSION_SECRET),
    requestKeys: createRequestKeys(db),
    cspReports: createCspReports(log),
    pauses,
    noteUnknownFrameEvents(unknownEvents: number) {
      metrics().unknownFrameEvents.inc(unknownEvents);
      log.warn({ unknownEvents }, 'unknown frame events');
    },
    provider,
    passkeys,
    contacts,
    authorisations,
    stepUpTries,
    backChannel,
    logoutTokens: createLogoutTokens(env, provider),
    authOptions: createAuthOptions({ env, sessions, contacts, audit, log }),
    api: env.ENFUCE_API,
    delivery: { ...delivery, hasTab: delivery.hasForm },
    news: createCardNews(db, handles, waiting),
    waitingHint: createWaitingHint(waiting, handles),
    provenCard: createProvenCard({ handles, authorisations, slots }),
    setPin: {
      ...createSetPin(ports, settings),
      /** The rules over ports that have looked already: the same order, and fewer statements. */
      async issueControl(holder: Holder, ref: CardRef, request: PinControlRequest): Promise<PinControl> {
        const seen = await outlook(holder, ref, request.stepUpId);
        const foreseen = {
          handles: { ...handles, ...seen.handles },
          quotas: { ...quotas, ...seen.quotas },
          stepUps: { ...stepUps, ...seen.stepUps },
        };
        return createSetPin({ ...ports, ...foreseen }, settings).issueControl(holder, ref, request);
      },
    },
    beginStepUp: createBeginStepUp({
      ...{ rp, handles, pending, passkeys, openId, audit },
      gate: createGate({ pauses, requireReachable, admission }),
      tries: stepUpTries,
    }),
    stepUpAnswers: createOpenIdAnswer({
      ...{ db, pending, authorisations, openId, sessions, backChannel, provider, tries, audit },
      issuer: env.OIDC_ISSUER,
    }),
    enrolment: createEnrolment({
      db,
      rp,
      name: brand.name,
      pseudonyms,
      passkeys,
      stepUps,
      authorisations,
      audit,
      tell: (...about) => notices.passkeyChanged('passkey_enrolled', ...about),
    }),
    renamePasskey: (holder: Holder, ref: PasskeyRef, name: string) => passkeys.rename(holder, ref, name),
    removePasskey: createRemoval({
      ...{ db, passkeys, stepUps, authorisations, provider, audit },
      tell: (...about) => notices.passkeyChanged('passkey_removed', ...about),
    }),
    startJobs: () => {
      pinPages.start();
      return jobs.start({
        deliver: createDelivery({
          ...{ outbox, contacts, log, texts },
          send: createSender(env),
          reminders: hasReminders ? reminders : null,
          origin: env.BANK_ORIGIN,
          timeZone: env.TIME_ZONE,
        }),
        sweep: async () => {
          await outbox.releaseLate();
          if (hasReminders) await reminders.sweep();
        },
        clean: createCleaning(db, backChannel),
        checkpoint: createCheckpoints(db, env.AUDIT_SIGNING_KEY, log),
      });
    },
    restJobs: () => {
      pinPages.stop();
      return jobs.rest();
    },
    /** The last thing that this process does. */
    release: async () => {
      await jobs.stop();
      await audit.record({ event: 'audit_stopped', holderId: null, sessionId: null });
      await pool.end();
    },
    nextRun: () => nextRun(env.EMBOSSING_SCHEDULE),
  };
}

export type Container = ReturnType<typeof compose>;
