import 'server-only';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, inject, vi } from 'vitest';
import { type ChainedAudit, openChainedAudit } from '../audit/chained.fixture';
import { GOOD_ENV } from '../good-env.fixture';
import { createPseudonyms } from '../pseudonyms';
import { runOps } from './main';

export const pseudonyms = createPseudonyms(GOOD_ENV.PSEUDONYM_KEY);
/** How the audit names a person. */
export const holderOf = (subject: string) => pseudonyms.holderId(GOOD_ENV.OIDC_ISSUER, subject);

/** The operator's environment: an audit in a database of its own, and a folder. Its hooks belong to the file that asks. */
export function operatorsDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  const desk = {} as { chained: ChainedAudit };
  beforeAll(async () => {
    desk.chained = await openChainedAudit(inject('TEST_DATABASE_URL'));
  });
  afterAll(async () => {
    await desk.chained.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    for (const [name, value] of Object.entries(GOOD_ENV)) vi.stubEnv(name, value);
    vi.stubEnv('DATABASE_URL', desk.chained.url);
    vi.stubEnv('AUDIT_SIGNING_KEY', desk.chained.key);
  });
  afterEach(() => vi.unstubAllEnvs());
  return Object.assign(desk, {
    folder,
    inFile: (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
  });
}

/** What a command said, and its exit code. */
export async function ops(...args: string[]) {
  const said: string[] = [];
  const code = await runOps(args, (line) => said.push(line));
  return { code, said: said.join('\n') };
}
