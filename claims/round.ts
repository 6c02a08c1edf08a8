import { setTimeout as pause } from 'node:timers/promises';
import { active, waitingForPin } from '../testkit/builders.ts';
import { enterIdentity, type Identity, type Person } from '../testkit/identity.ts';
import type { Database } from '../testkit/playwright/database.ts';
import type { StepUp } from '../testkit/playwright/step-up.ts';
import { enterProcessor, type Processor } from '../testkit/world.ts';
import { ask } from './ask.ts';
import type { Fleet } from './fleet.ts';
import type { History } from './history.ts';
import { type Holder, signIn } from './holder.ts';
import { ALLOWED, type Operation, type Plan, type Stroke } from './plan.ts';

/** A session of the card's holder with a proof of its own. */
interface Contender {
  readonly holder: Holder;
  readonly ref: string;
  readonly stepUp: StepUp;
  readonly csrf: string;
}

/** After this much a control is dead, its slot is free, and the processor counts its limits anew. */
const CONTROL_GONE_MS = 33_000;
/** When a control was made in a burst, until one was seen here. */
const FIRST_GUESS_MS = 300;
const CARDS = { set_pin: waitingForPin, view_pin: active } as const;

async function contend(fleet: Fleet, person: Person, operation: Operation): Promise<Contender> {
  const holder = await signIn(fleet, person);
  const ref = await holder.cardRef();
  const stepUp = await holder.prove(ref, operation);
  return { holder, ref, stepUp, csrf: await holder.csrfToken() };
}

/** What the emulator wrote down: the round's card is its tenant's only one. */
async function readRecord(processor: Processor, since: number): Promise<Pick<History, 'controls' | 'calls'>> {
  const { controls, requests } = await processor.record();
  const calls = requests.map(({ path, at, status }) => {
    const what = path.startsWith('/pincontrol/') ? ('control' as const) : ('read' as const);
    return { what, at: Date.parse(at), status };
  });
  return {
    controls: controls.map(({ controlId, at }) => ({ controlId, at: Date.parse(at) })),
    // Before that, the pages were read.
    calls: calls.filter(({ at }) => at >= since),
  };
}

/** Plays rounds against a fleet, one after the other. Each has a person, a card and a tenant of its own. */
export function createRounds(fleet: Fleet, database: Database) {
  let decidedMs = FIRST_GUESS_MS;
  /** Around the moment at which the last control was made: there it is decided. */
  const momentOf = ({ share }: Stroke) => pause(share * decidedMs);

  async function kill(stroke: Stroke) {
    await momentOf(stroke);
    const at = Date.now();
    await fleet.kill(stroke.process);
    return { process: stroke.process, at };
  }

  /** Ends the session of the first contender, and tells how long that took. */
  async function endSession(
    { kind, logout }: Plan,
    identity: Identity,
    { sub }: Person,
    { holder, csrf }: Contender,
  ): Promise<History['logout']> {
    if (!logout) return null;
    const api = holder.apiOf(logout.process);
    const [path, form] =
      kind === 'sign-out'
        ? ['/api/sign-out', { csrf }]
        : ['/api/logout/back-channel', { logout_token: await identity.logoutToken({ claims: { sub } }) }];
    await momentOf(logout);
    const start = Date.now();
    const { status } = await api.raw('POST', path, { headers: api.ours, body: new URLSearchParams(form) });
    return { process: logout.process, start, end: Date.now(), status };
  }

  async function play(plan: Plan, processor: Processor, identity: Identity): Promise<History> {
    const { round, kind, operation, bursts } = plan;
    const { customerId } = await processor.addCustomer();
    const card = await processor.add({ customerId, ...CARDS[operation]() });
    const person = await identity.person({ customerId });
    const first = await contend(fleet, person, operation);
    const contenders = [first];
    while (contenders.length < plan.proofs) contenders.push(await contend(fleet, person, operation));

    let ahead = 0;
    const now = () => Date.now() + ahead;
    const send = (burst: number) =>
      Promise.all(
        (bursts[burst - 1] ?? []).map(({ proof, process }) => {
          const { holder, ...inHand } = contenders[proof - 1] ?? first;
          return ask({ burst, proof, process }, { api: holder.apiOf(process), ...inHand }, now);
        }),
      );

    const began = now();
    const [asks, kills, logout] = await Promise.all([
      send(1),
      Promise.all(plan.kills.map(kill)),
      endSession(plan, identity, person, first),
    ]);
    for (let burst = 2; burst <= bursts.length; burst += 1) {
      if (kind === 'again') {
        await database.freeSlot(card);
        await processor.moveClock(CONTROL_GONE_MS);
        ahead += CONTROL_GONE_MS;
      }
      asks.push(...(await send(burst)));
    }
    // What a killed process has sent off arrives while the others start again.
    await fleet.complete();
    const record = await readRecord(processor, began);
    const [decided] = record.controls;
    if (decided) decidedMs = decided.at - began;
    return { round, kind, operation, allowed: ALLOWED[operation], asks, kills, logout, ...record };
  }

  return async function playRound(plan: Plan): Promise<History> {
    const processor = await enterProcessor({ url: fleet.emulator, controlToken: fleet.controlToken });
    const identity = enterIdentity(fleet);
    try {
      return await play(plan, processor, identity);
    } finally {
      await identity.leave();
      await processor.leave();
    }
  };
}
