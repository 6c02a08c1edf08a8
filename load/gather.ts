import { join } from 'node:path';
import { createVisitor } from '../model/visitor.ts';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity } from '../testkit/identity.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';
import { enterProcessor } from '../testkit/world.ts';
import type { Waiting } from './change.ts';

export interface Crowd {
  /** What Enfuce allows in a second. */
  readonly allowed: number;
  readonly people: number;
  readonly cardsOfEach: number;
  /** Who only looks at their cards, again and again. */
  readonly lookers: number;
}

/** One bank that two processes are, and everybody who will come to it, signed in. */
export async function gather(endings: Endings, { allowed, people, cardsOfEach, lookers: watching }: Crowd) {
  const [ports, second] = [await anyPorts(), await freePort()];
  const ground = await startGround('test', ports, [ports.app], endings);
  const { emulator, issuer, database: url } = ground.addresses;
  const { controlToken } = ground.secrets;
  const over = { ENFUCE_CALLS_PER_SECOND: String(allowed), ENFUCE_BREAKER: 'on' };
  const listening = [ports.app, second];
  for (const [n, port] of listening.entries()) {
    const log = join(ground.logs, `crowd-${n + 1}.log`);
    await startAppProcess(ground, { port, bank: ports.app, over, log }, endings);
  }
  const bank = bankOrigin(ports.app);
  const database = await connectDatabase(url);
  await endings.add(database.close);
  const processor = await enterProcessor({ url: emulator, controlToken });
  const identity = enterIdentity({ issuer, controlToken });

  async function comes(n: number) {
    const { customerId } = await processor.addCustomer();
    const cards = [];
    for (let card = 0; card < cardsOfEach; card += 1)
      cards.push(await processor.add({ customerId, ...waitingForPin() }));
    const at = bankOrigin(listening[n % listening.length] ?? ports.app);
    const visitor = createVisitor({ bank, issuer, at }, await identity.person({ customerId }));
    await visitor.signIn();
    await visitor.page('/cards');
    return { visitor, cards };
  }
  const waiting: Waiting[][] = [];
  // One after the other: what comes before the crowd must not use up its room.
  for (let n = 0; n < people; n += 1) {
    const { visitor, cards } = await comes(n);
    const own: Waiting[] = [];
    for (const card of cards) own.push({ visitor, card, ref: await database.refOf(card.cardId) });
    waiting.push(own);
  }
  const lookers = [];
  for (let n = 0; n < watching; n += 1) lookers.push((await comes(n)).visitor);
  return { bank, processor, waiting, lookers };
}
