import type { Bank } from './bank.ts';
import { until } from './bank.ts';
import type { DrainEvidence } from './evidence.ts';
import type { Instance } from './instance.ts';
import { type Load, startLoad } from './load.ts';

/** Before and after each restart so many requests are answered, so that both instances have their share. */
const SHARE = 20;

async function goOn(load: Load): Promise<void> {
  const before = load.answered();
  await until('the load goes on', () => load.answered() >= before + SHARE);
}

async function restart(bank: Bank, load: Load, instance: Instance): Promise<DrainEvidence> {
  await goOn(load);
  const [answered, failed] = [load.answered(), load.failed().length];
  const ending = await instance.end();
  await instance.start();
  await bank.whole();
  await goOn(load);
  return {
    ...{ instance: instance.name, ending },
    answered: load.answered() - answered,
    failed: load.failed().slice(failed),
  };
}

/** A rolling restart while people ask: one instance after the other is told to end, and is started again. */
export async function restartAll(bank: Bank): Promise<DrainEvidence[]> {
  await bank.whole();
  const load = await startLoad(bank);
  try {
    const all: DrainEvidence[] = [];
    for (const instance of bank.pair) all.push(await restart(bank, load, instance));
    return all;
  } finally {
    await load.stop();
  }
}
