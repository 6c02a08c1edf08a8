import type { Bank } from './bank.ts';
import { enterCardholder } from './cardholder.ts';
import type { FaultEvidence } from './evidence.ts';
import type { Fault } from './fault.ts';

/** Somebody has signed in and proven that it is them; Enfuce gets into trouble; they ask for a control. */
export async function strike(bank: Bank, fault: Fault): Promise<FaultEvidence> {
  const { line, single, database } = bank;
  const person = await enterCardholder(bank, [single.url]);
  const { processor, card, stepUp } = person;
  try {
    await line.arm(fault);
    const told = await person.asks();
    const struck = line.struck();
    await line.disarm();
    const meanwhile = {
      uses: await database.usesOf(stepUp.stepUpId),
      controls: (await person.controls()).length,
      pinStatus: await processor.pinStatusOf(card),
    };
    const onward = await person.goesOn(told.status === 201 ? told : null);
    const [uses, controls] = [await database.usesOf(stepUp.stepUpId), await person.controls()];
    return { fault, struck, told, meanwhile, onward, uses, controls };
  } finally {
    await line.disarm();
    await person.leave();
  }
}
