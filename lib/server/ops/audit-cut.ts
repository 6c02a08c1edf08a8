import 'server-only';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cutAway } from '../audit/cut-away';
import { createAudit } from '../audit/repository';
import { createSigner, createVerifier, publicKeyOf } from '../audit/signing-key';
import { verifyAudit } from '../audit/verify';
import { connect } from '../db/client';
import { partOfEnv } from '../env';
import { createPseudonyms } from '../pseudonyms';
import { keySet } from './audit-verify';
import { type Command, UsageError } from './tools';

const OPTIONS = {
  before: { type: 'string' },
  archive: { type: 'string' },
  keys: { type: 'string' },
} as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** PCI DSS 10.5.1: twelve months at least. */
function dayOf(text: string | undefined): Date {
  const day = new Date(text !== undefined && DAY.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  if (Number.isNaN(day.getTime())) throw new UsageError('needs --before and a day, such as 2026-01-31');
  const latest = new Date();
  latest.setUTCMonth(latest.getUTCMonth() - 12);
  if (day > latest) throw new UsageError('keeps the last twelve months (PCI DSS 10.5.1)');
  return day;
}

/** Lines of JSON in a new file, for its owner alone; on the disk before anything goes. */
function openArchive(file: string) {
  const descriptor = openSync(file, 'wx', 0o600);
  return {
    put: (row: object) => void writeSync(descriptor, `${JSON.stringify(row)}\n`),
    keep: () => fsyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}

/** The end of a record's time (docs/operations.md). With `DATABASE_URL` of the role that owns the tables. */
export const auditCut: Command = {
  usage: '--before YYYY-MM-DD --archive FILE [--keys JWKS_FILE]',
  about: 'moves what is older than a day, and than twelve months, from the audit into a file',
  async run(args, say) {
    const { before, archive: file, keys } = parseArgs({ args, options: OPTIONS }).values;
    const day = dayOf(before);
    if (file === undefined) throw new UsageError('needs --archive and a file that is not there yet');
    const env = partOfEnv('DATABASE_URL', 'PSEUDONYM_KEY', 'AUDIT_SIGNING_KEY');
    const known = [publicKeyOf(env.AUDIT_SIGNING_KEY), ...keySet(keys).keys];
    const read = await createVerifier({ keys: known });
    const { db, close } = connect(env.DATABASE_URL, { patient: true });
    const audit = createAudit(db, createPseudonyms(env.PSEUDONYM_KEY));
    try {
      const { faults } = await verifyAudit(db, read);
      if (faults.length > 0) {
        say(`The audit is not whole (${faults.length} faults): nothing is taken away. See audit-verify.`);
        return 1;
      }
      const archive = openArchive(file);
      const note = (within: Parameters<typeof audit.record>[1]) =>
        audit.record({ event: 'audit_cut', holderId: null, sessionId: null }, within);
      const sign = await createSigner(env.AUDIT_SIGNING_KEY);
      const cut = await cutAway(day, { db, read, sign, archive, note }).finally(archive.close);
      say(cut ? `${cut.removed} records are in ${file}, and in the audit no more.` : 'None is so old.');
      // To be shipped, as the checkpoints are.
      if (cut) say(JSON.stringify({ cut: cut.jws }));
      return 0;
    } finally {
      await close();
    }
  },
};
