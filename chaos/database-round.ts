import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { controlPath, statusPath } from '../testkit/playwright/step-up.ts';
import { type Bank, until } from './bank.ts';
import { beginningOf, type Cardholder, enterCardholder } from './cardholder.ts';
import type { DatabaseEvidence } from './evidence.ts';
import { lookAt } from './look.ts';
import type { Server } from './server-processes.ts';

/** What a database that hangs is asked, of either instance. */
const asksOf = ({ ref, stepUp }: Cardholder) =>
  [
    ['POST', controlPath(ref), stepUp],
    ['GET', statusPath(ref), undefined],
    ['GET', '/api/session', undefined],
    ['POST', '/api/step-up/challenge', beginningOf(ref)],
  ] as const;

const lookAtBoth = (bank: Bank, path: string) => Promise.all(bank.pair.map((one) => lookAt(one, path)));

/** Everything is asked at once of both instances, and each tells how it is. */
async function askAll(bank: Bank, person: Cardholder) {
  const asked = asksOf(person).flatMap(([method, path, json]) =>
    bank.pair.map(async (_, n) => ({
      what: `${method} ${path.replace(person.ref, 'CARD')}`,
      told: await person.sends(method, path, json, n + 1),
    })),
  );
  const [told, livez, readyz] = await Promise.all([
    Promise.all(asked),
    lookAtBoth(bank, '/livez'),
    lookAtBoth(bank, '/readyz'),
  ]);
  return { told, livez, readyz };
}

const startsOf = (bank: Bank) => bank.pair.reduce((sum, one) => sum + one.starts(), 0);

/** The rest of each round: how long until both are ready again, and that the person goes on. */
async function recover(bank: Bank, person: Cardholder, startsBefore: number) {
  const began = performance.now();
  await until('both instances are ready again', async () =>
    (await lookAtBoth(bank, '/readyz')).every(({ status }) => status === 200),
  );
  const recoveredMs = performance.now() - began;
  const onward = await person.goesOn(null);
  const [uses, controls] = [await bank.database.usesOf(person.stepUp.stepUpId), await person.controls()];
  return { recoveredMs, onward, uses, controls, restarts: startsOf(bank) - startsBefore };
}

async function withPerson(bank: Bank, play: (person: Cardholder) => Promise<DatabaseEvidence>) {
  await bank.whole();
  const person = await enterCardholder(
    bank,
    bank.pair.map(({ url }) => url),
  );
  try {
    return await play(person);
  } finally {
    await person.leave();
  }
}

/** The database holds its connections and answers nothing. */
export const freeze = (bank: Bank, server: Server): Promise<DatabaseEvidence> =>
  withPerson(bank, async (person) => {
    const starts = startsOf(bank);
    server.freeze();
    const seen = await askAll(bank, person).finally(() => server.thaw());
    return { name: 'answers nothing', refuses: 'all', ...seen, ...(await recover(bank, person, starts)) };
  });

/** The database stops answering in the middle of a claim: after this call of Enfuce's was answered. */
export const freezeUnder = (
  bank: Bank,
  server: Server,
  strikes: 'plastics' | 'control',
): Promise<DatabaseEvidence> =>
  withPerson(bank, async (person) => {
    const starts = startsOf(bank);
    await bank.line.arm({
      ...{ name: 'the database hangs', strikes, costs: 'use', ends: 'refused' },
      async trouble({ pass, answer }) {
        const { status, type, body } = await pass();
        server.freeze();
        answer.writeHead(status, { 'content-type': type }).end(body);
      },
    });
    const told = await person.asks().finally(async () => {
      server.thaw();
      await bank.line.disarm();
    });
    const name =
      strikes === 'control' ? 'answers nothing once a control is made' : 'answers nothing at the claim';
    const seen = { told: [{ what: `POST ${controlPath('CARD')}`, told }], livez: [], readyz: [] };
    return { name, refuses: 'all', ...seen, ...(await recover(bank, person, starts)) };
  });

/** The database crashes and recovers by itself, while somebody asks all the time. */
export const crash = (bank: Bank, server: Server): Promise<DatabaseEvidence> =>
  withPerson(bank, async (person) => {
    const starts = startsOf(bank);
    const victim = new Client({ connectionString: bank.databaseUrl });
    victim.on('error', () => undefined);
    await victim.connect();
    const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
    const told: DatabaseEvidence['told'][number][] = [];
    await bank.withoutLooking(async () => {
      server.crash(rows[0]?.pid ?? 0);
      for (const deadline = performance.now() + 3_000; performance.now() < deadline; await pause(50))
        told.push({
          what: 'GET /api/session',
          told: await person.sends('GET', '/api/session', undefined, 1),
        });
    });
    const livez = await lookAtBoth(bank, '/livez');
    const seen = { told, livez, readyz: [] };
    return {
      name: 'crashes and recovers',
      refuses: 'perhaps',
      ...seen,
      ...(await recover(bank, person, starts)),
    };
  });
