import type { Endings } from '../scripts/endings.ts';
import type { Bank } from './bank.ts';
import { ATTEMPTS } from './desync-attempts.ts';
import { desync } from './desync.ts';
import { startNginx } from './nginx.ts';

/** A busy machine answers later; a hidden request that is heard later still is counted with the next attempt. */
const LISTEN_MS = 500;

/** Hides requests in requests, of the app itself and behind nginx; prints what came of it, and resolves to whether none was heard. */
export async function tryAllFronts(bank: Bank, endings: Endings): Promise<boolean> {
  const host = new URL(bank.bank).host;
  const hearing = { host, heard: bank.crossSite, listenMs: LISTEN_MS };
  const nginx = await startNginx(bank.port, bank.logs, endings);
  const fronts = [{ name: 'the app', port: bank.port, isStrict: true }, ...(nginx ? [nginx] : [])];
  const faults: string[] = [];
  for (const front of fronts) faults.push(...(await desync(front, hearing)));
  const names = fronts.map(({ name }) => name).join(' and ');
  const untried = nginx
    ? ''
    : ' Not tried behind a reverse proxy: nginx is not here, and we may not fetch it.';
  console.log(
    [
      ...faults,
      `Requests hidden in requests: ${ATTEMPTS.length} ways at ${names}; ${faults.length} broken.${untried}`,
    ].join('\n'),
  );
  return faults.length === 0;
}
