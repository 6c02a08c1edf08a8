import type { Chance } from '../claims/chance.ts';
import type { Endings } from '../scripts/endings.ts';
import { verifyAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { failAgainAndAgain } from './breaker-round.ts';
import { jump } from './clock-round.ts';
import { crash, freeze, freezeUnder } from './database-round.ts';
import { fillDisk } from './disk-round.ts';
import { restartAll } from './drain-round.ts';
import type { KillEvidence } from './evidence.ts';
import { makeFalseClock } from './false-clock.ts';
import type { Fault } from './fault.ts';
import { strike } from './fault-round.ts';
import { createKills } from './kill-round.ts';
import {
  type Row,
  rowOfAudit,
  rowOfClock,
  rowOfDatabase,
  rowOfDrain,
  rowOfFault,
  rowOfKills,
  rowsOfBreaker,
} from './row.ts';
import { findServer } from './server-processes.ts';

interface Wish {
  readonly faults: readonly Fault[];
  readonly kills: number;
  readonly chance: Chance;
  /** The name of a part, or a part of a fault's name; undefined for everything. */
  readonly only: string | undefined;
}

/** Summer time that was forgotten, twice. */
const JUMP_SECONDS = 7_200;

/** Plays all rounds one after the other, and tells each line as it comes. */
export async function playAll(
  bank: Bank,
  { faults, kills, chance, only }: Wish,
  endings: Endings,
  tell: (row: Row) => void,
) {
  const rows: Row[] = [];
  const untried: string[] = [];
  const keep = (...more: readonly Row[]) => {
    rows.push(...more);
    more.forEach(tell);
  };
  const isWanted = (part: Row['part']) => only === undefined || only === part;
  const chosen = isWanted('enfuce') ? faults : faults.filter(({ name }) => name.includes(only ?? ''));

  for (const fault of chosen) keep(rowOfFault(await strike(bank, fault)));
  if (isWanted('breaker')) keep(...rowsOfBreaker(await failAgainAndAgain(bank)));
  if (isWanted('kill')) {
    const play = createKills(bank, chance);
    const all: KillEvidence[] = [];
    while (all.length < kills) all.push(await play(all.length + 1));
    keep(rowOfKills(all));
  }
  if (isWanted('drain')) keep(...(await restartAll(bank)).map(rowOfDrain));
  if (isWanted('database')) {
    const server = await findServer(bank.databaseUrl);
    if (server) {
      keep(rowOfDatabase(await freeze(bank, server)));
      keep(rowOfDatabase(await freezeUnder(bank, server, 'plastics')));
      keep(rowOfDatabase(await freezeUnder(bank, server, 'control')));
      keep(rowOfDatabase(await crash(bank, server)));
      const full = await fillDisk(bank, endings);
      if (full) keep(rowOfDatabase(full));
      else untried.push('A disk that is full: this user may not mount a small one.');
    } else
      untried.push('The database: the server of this run belongs to somebody else, so it was not stopped.');
  }
  if (isWanted('clock')) {
    const clock = makeFalseClock(bank.ground.logs);
    if (clock) {
      const instance = await bank.another('jumping', { env: clock.env });
      await instance.start();
      for (const seconds of [JUMP_SECONDS, -JUMP_SECONDS])
        keep(rowOfClock(await jump(bank, instance, clock, seconds)));
    } else untried.push('A clock that jumps: libfaketime is not there, and this user may not install it.');
  }
  keep(rowOfAudit(await verifyAudit(bank, endings)));
  return { rows, untried };
}
