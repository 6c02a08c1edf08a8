import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endings } from '../scripts/endings.ts';
import { startLeashed } from '../scripts/leash.ts';
import type { Bank } from './bank.ts';

/** Has the operator's command line look through the whole audit (S48). */
export async function verifyAudit({ ground }: Bank, endings: Endings) {
  const log = join(ground.logs, 'chaos-audit.log');
  const program = startLeashed({
    command: [process.execPath, 'scripts/ops.ts', 'audit-verify'],
    env: { DATABASE_URL: ground.addresses.database, AUDIT_SIGNING_KEY: ground.secrets.auditSigningKey },
    log,
  });
  await endings.add(program.stop);
  const code = await program.exited;
  const [said = ''] = readFileSync(log, 'utf8').trim().split('\n');
  return { code, said };
}
