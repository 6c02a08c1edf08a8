import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createVisitor } from '../model/visitor.ts';
import { startAppProcess } from '../scripts/app-process.ts';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity } from '../testkit/identity.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';
import { enterProcessor } from '../testkit/world.ts';
import { type Change, choosePin, type Waiting } from './change.ts';
import { judgeCrowd, mostInASecond } from './judge-crowd.ts';

/** So little that two cores can bring twice too many; a bank has 50. */
const ALLOWED = 15;
/** As decision 0029 has it: what may not go at once goes steadily, and a change is 4.2 calls. */
const CHANGES_PER_SECOND = (ALLOWED - 1) / 4.2;
const SECONDS = 60;
const TIMES = 2;
const PEOPLE = 24;
const LOOKERS = 4;

/** One bank that two processes are, and everybody who will come to it, signed in. */
async function gather(endings: Endings, cardsOfEach: number) {
  const [ports, second] = [await anyPorts(), await freePort()];
  const ground = await startGround('test', ports, [ports.app], endings);
  const { emulator, issuer, database: url } = ground.addresses;
  const { controlToken } = ground.secrets;
  const over = { ENFUCE_CALLS_PER_SECOND: String(ALLOWED), ENFUCE_BREAKER: 'on' };
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
  for (let n = 0; n < PEOPLE; n += 1) {
    const { visitor, cards } = await comes(n);
    const own: Waiting[] = [];
    for (const card of cards) own.push({ visitor, card, ref: await database.refOf(card.cardId) });
    waiting.push(own);
  }
  const lookers = [];
  for (let n = 0; n < LOOKERS; n += 1) lookers.push((await comes(n)).visitor);
  return { bank, processor, waiting, lookers };
}

async function crowd(endings: Endings): Promise<number> {
  await build('.next-test', endings);
  const taps = Math.round(CHANGES_PER_SECOND * TIMES * SECONDS);
  const { bank, processor, waiting, lookers } = await gather(endings, Math.ceil(taps / PEOPLE));
  await pause(2_000);
  const earlier = (await processor.record()).requests.length;

  const began = performance.now();
  const until = (ms: number) => pause(Math.max(0, began + ms - performance.now()));
  /** One change after the other: a session changes its cookie at each proof. */
  const person = async (cards: readonly Waiting[], n: number): Promise<Change[]> => {
    const changes: Change[] = [];
    for (const [turn, card] of cards.entries()) {
      await until(((turn * PEOPLE + n) / taps) * SECONDS * 1_000);
      changes.push(await choosePin(card, bank));
    }
    return changes;
  };
  const looks = { asked: 0, seen: 0 };
  const looker = async (visitor: (typeof lookers)[number]) => {
    while (performance.now() - began < SECONDS * 1_000) {
      looks.asked += 1;
      if (/\/cards\/crd_/.test((await visitor.page('/cards')).text)) looks.seen += 1;
      await pause(500);
    }
  };
  const [changes] = await Promise.all([
    Promise.all(waiting.map(person)).then((all) => all.flat()),
    Promise.all(lookers.map(looker)),
  ]);

  const seconds = (performance.now() - began) / 1_000;
  const { requests } = await processor.record();
  const calls = requests
    .slice(earlier)
    .filter(({ path }) => !path.startsWith('/pin/'))
    .map(({ at, status }) => ({ at: Date.parse(at), status: status ?? 0 }));
  const cards = waiting.flat().map(({ card }) => card);
  const truths = await Promise.all(
    cards.map(async (card) => [card.cardId, await processor.pinStatusOf(card)] as const),
  );
  const set = new Set(truths.filter(([, pinStatus]) => pinStatus === 'S').map(([cardId]) => cardId));
  const room = { changes: CHANGES_PER_SECOND * SECONDS, atOnce: Math.max(1, Math.floor(CHANGES_PER_SECOND)) };
  const faults = judgeCrowd({ changes, calls, set, allowed: ALLOWED, room });

  const count = (end: Change['end']) => changes.filter((change) => change.end === end).length;
  const waits = changes.flatMap(({ waitSeconds }) => waitSeconds ?? []);
  console.log(
    [
      `${changes.length} wished to choose a PIN in ${seconds.toFixed(0)} s, and there was room for ${room.changes.toFixed(0)}`,
      `${count('finished')} did, ${count('told')} were told to come back in ${Math.min(...waits)} to ${Math.max(...waits)} s, ${count('stuck')} got stuck`,
      `${calls.length} calls, ${mostInASecond(calls.map(({ at }) => at))} at most within a second of ${ALLOWED} allowed; ${looks.seen} of ${looks.asked} looks at a list were served`,
      ...faults.map((fault) => `BROKEN: ${fault}`),
      `Crowd: ${faults.length} broken.`,
    ].join('\n'),
  );
  return faults.length === 0 ? 0 : 1;
}

await runCommand(crowd, 130);
