import 'server-only';
import { container } from './container';
import { migrateDatabase } from './db/client';
import { giveEveryAnswerItsHeaders } from './http/every-answer';
import { describe } from './observe/log';

/** Checks the configuration and brings the schema up to date. Whatever fails ends the process: half a bank is none. */
export async function boot(): Promise<void> {
  giveEveryAnswerItsHeaders();
  try {
    const { env, log, startJobs } = container();
    await migrateDatabase(env.DATABASE_URL);
    await startJobs();
    log.info('ready to serve');
  } catch (error) {
    const isOurs = error instanceof Error && error.message.startsWith('Refusing to start');
    process.stderr.write(
      `${isOurs ? error.message : `Refusing to start: ${JSON.stringify(describe(error))}`}\n`,
    );
    process.exit(1);
  }
}
