import 'server-only';
import { openApi } from '@/lib/contract/openapi';
import { cookieName } from './auth/session-cookie';
import { compose } from './compose';
import { provide } from './container';
import { migrateDatabase } from './db/client';
import { isProduction } from './env';
import { endWellOnSignal } from './http/drain';
import { giveEveryAnswerItsHeaders } from './http/every-answer';
import { makeEveryRequestReadable } from './http/readable-request';
import { hearLibraries } from './observe/library-words';
import { shedWhatIsTooMuch } from './http/shed';
import { describe } from './observe/log';
import { serveMetrics, timeEveryAnswer } from './observe/metrics-server';
import { createOriginOf } from './observe/origin';
import { followRequests } from './observe/request-context';

/** Checks the configuration and brings the schema up to date. Whatever fails ends the process: half a bank is none. */
export async function boot(): Promise<void> {
  giveEveryAnswerItsHeaders();
  makeEveryRequestReadable();
  try {
    const { env, log, audit, texts, startJobs, restJobs, release } = provide(compose());
    followRequests(createOriginOf(env.TRUSTED_PROXIES));
    timeEveryAnswer();
    shedWhatIsTooMuch(texts);
    // Whoever wants no traces does not load what makes them.
    const endTracing = env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? (await import('./observe/tracing')).startTracing()
      : () => Promise.resolve();
    if (env.METRICS_PORT !== undefined)
      await serveMetrics(env.METRICS_PORT, openApi(cookieName(env.BANK_ORIGIN, 'session')));
    await migrateDatabase(env.DATABASE_URL);
    await audit.record({ event: 'audit_started', holderId: null, sessionId: null });
    await startJobs();
    // In development the process is Next's: it ends when it is told to, and says what it wants.
    if (isProduction()) {
      hearLibraries(log);
      const everything = () => release().then(endTracing);
      endWellOnSignal({ log, noticeSeconds: env.DRAIN_SECONDS, rest: restJobs, release: everything });
    }
    log.info('ready to serve');
  } catch (error) {
    const isOurs = error instanceof Error && error.message.startsWith('Refusing to start');
    process.stderr.write(
      `${isOurs ? error.message : `Refusing to start: ${JSON.stringify(describe(error))}`}\n`,
    );
    process.exit(1);
  }
}
