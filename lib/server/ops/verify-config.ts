import 'server-only';
import { sql } from 'drizzle-orm';
import { readBrand } from '../brand';
import { connect } from '../db/client';
import { env as readEnvironment } from '../env';
import { describe } from '../observe/log';
import { createAllTexts } from '../texts/texts';
import { type Command, UsageError } from './tools';

/** What the app checks before it starts, without starting it. */
export const verifyConfig: Command = {
  usage: '',
  about: 'checks the configuration as a start would, and that the database answers',
  async run(args, say) {
    if (args.length > 0) throw new UsageError('takes nothing');
    try {
      const env = readEnvironment();
      createAllTexts(readBrand(env.BRAND_FILE));
      const { db, close } = connect(env.DATABASE_URL);
      try {
        await db.execute(sql`select 1`);
      } catch (error) {
        say(`DATABASE_URL: the database does not answer (${JSON.stringify(describe(error))})`);
        return 1;
      } finally {
        await close();
      }
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('Refusing to start')) throw error;
      say(error.message);
      return 1;
    }
    say('The configuration is right, and the database answers.');
    return 0;
  },
};
