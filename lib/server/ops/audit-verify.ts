import 'server-only';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createVerifier, publicKeyOf } from '../audit/signing-key';
import { verifyAudit } from '../audit/verify';
import { connect } from '../db/client';
import { partOfEnv } from '../env';
import { type Command, table } from './tools';

const OPTIONS = { keys: { type: 'string' }, checkpoints: { type: 'string' } } as const;
const JWS = /[\w-]+\.[\w-]+\.[\w-]+/;

/** The lines that hold a checkpoint: as the log has them, or bare. */
const checkpointsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('{') || line.includes('"checkpoint"'))
    .flatMap((line) => JWS.exec(line)?.[0] ?? []);

const KeySet = z.object({ keys: z.array(z.looseObject({})) });

/** Public keys from a file, for an auditor who has no private one; else our own. */
export const keySet = (file: string | undefined): z.infer<typeof KeySet> =>
  file === undefined
    ? { keys: [publicKeyOf(partOfEnv('AUDIT_SIGNING_KEY').AUDIT_SIGNING_KEY)] }
    : KeySet.parse(JSON.parse(readFileSync(file, 'utf8')));

/** `npm run audit:verify` (S48). Needs `DATABASE_URL`, and `AUDIT_SIGNING_KEY` where no file of public keys is given. */
export const auditVerify: Command = {
  usage: '[--keys JWKS_FILE] [--checkpoints LOG_FILE]',
  about: 'checks each record and each checkpoint of the audit; exits 1 where one is not what it was',
  async run(args, say) {
    const { values } = parseArgs({ args, options: OPTIONS });
    const read = await createVerifier(keySet(values.keys));
    const shipped = values.checkpoints === undefined ? [] : checkpointsIn(values.checkpoints);
    const { db, close } = connect(partOfEnv('DATABASE_URL').DATABASE_URL, { patient: true });
    try {
      const { records, checkpoints, signedUntil, cutAt, faults } = await verifyAudit(db, read, shipped);
      const count = `${records} records, ${checkpoints} checkpoints`;
      say(
        `${count}, ${shipped.length} of them or others from elsewhere; signed until ${signedUntil ?? 'never'}.`,
      );
      if (cutAt) say(`What was older was taken away at ${cutAt}, as a signed cut says.`);
      if (shipped.length === 0)
        say('No checkpoints from elsewhere: that the last ones are there, nothing here can tell.');
      for (const line of table(faults.map(({ kind, where }) => [`  ${kind}`, where]))) say(line);
      say(faults.length === 0 ? 'The audit is whole.' : `THE AUDIT IS NOT WHOLE: ${faults.length} faults.`);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await close();
    }
  },
};
