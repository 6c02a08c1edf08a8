import { z } from 'zod';
import type { Endings } from '../../scripts/endings.ts';
import { waitingForPin } from '../../testkit/builders.ts';
import { statusPath } from '../../testkit/playwright/step-up.ts';
import { enterProcessor, type Processor, type Settings } from '../../testkit/world.ts';
import { startClaimBank } from '../claims/bank.ts';
import { askAs, claim, type Target } from '../claims/drive.ts';
import type { Claimant } from '../claims/people.ts';
import type { Row } from '../row.ts';
import { mean, quantile } from '../statistics.ts';
import { changePin, type Person } from './human.ts';
import { type PageRules, pageRules } from './page-rules.ts';

const PEOPLE = 200;
/** They do not tap in the same moment. */
const ARRIVE_WITHIN_MS = 20_000;
const TYPING_MS = { from: 10_000, to: 90_000 };
const AGAIN_MS = { from: 8_000, to: 20_000 };
const GOAL = { mean: 4.3, most: 5 };

interface Kind {
  readonly name: string;
  readonly speaks: boolean;
  readonly knobs: Partial<Settings>;
}
const KINDS: readonly Kind[] = [
  { name: 'events on, 30 s cover the load', speaks: true, knobs: {} },
  { name: 'silent frames', speaks: false, knobs: {} },
  {
    name: '30 s cover the submit',
    speaks: true,
    knobs: { controlLifeCovers: 'submit', controlUsedUpAt: 'submit' },
  },
];

const Control = z.object({ action: z.url(), controlId: z.string() });
const Status = z.object({ pinStatus: z.string() });

/** People's times lie evenly between the two, and are the same in each run. */
const between = ({ from, to }: typeof TYPING_MS, n: number) =>
  from + ((to - from) * ((n * 37) % PEOPLE)) / PEOPLE;

const sideOf = (target: Target, who: Claimant): Pick<Person, 'control' | 'pinStatus'> => ({
  control: async () => Control.parse(JSON.parse(await claim(target, who))),
  async pinStatus() {
    const { status, text } = await askAs(target, who, statusPath(who.ref));
    if (status !== 200) throw new Error(`a status was answered ${status}: ${text.slice(0, 200)}`);
    return Status.parse(JSON.parse(text)).pinStatus;
  },
});

/** Which of Enfuce's addresses belong to whom. */
function owners(cards: readonly { cardId: string; customerId: string; plasticIds: readonly string[] }[]) {
  const all = new Map<string, number>();
  for (const [n, { cardId, customerId, plasticIds }] of cards.entries())
    for (const id of [cardId, customerId, ...plasticIds]) all.set(id, n);
  return (path: string) =>
    path
      .split(/[/?]/)
      .map((part) => all.get(part))
      .find((n) => n !== undefined);
}

async function callsOf(processor: Processor, cards: Parameters<typeof owners>[0]): Promise<number[]> {
  const ownerOf = owners(cards);
  const counts = cards.map(() => 0);
  for (const { path } of (await processor.record()).requests) {
    const owner = path.startsWith('/pin/') ? undefined : ownerOf(path);
    if (owner !== undefined) counts[owner] = (counts[owner] ?? 0) + 1;
  }
  return counts;
}

interface Counted extends Kind {
  readonly calls: readonly number[];
}

/** B4: what a change costs the processor, from the tap to its confirmation, with people who take their time. */
export async function measureCalls(endings: Endings): Promise<Row> {
  const bank = await startClaimBank(endings);
  const { emulator } = bank.ground.addresses;
  const { target } = await bank.app('one', { ENFUCE_BASE_URL: emulator });
  const rules = await pageRules();

  async function count(kind: Kind): Promise<Counted> {
    const processor = await enterProcessor({ url: emulator, controlToken: bank.ground.secrets.controlToken });
    await processor.turn(kind.knobs);
    const cards = [];
    for (let n = 0; n < PEOPLE; n += 1) cards.push(await processor.add(waitingForPin()));
    const people = await bank.seed(cards);
    await Promise.all(people.map((who, n) => play(kind, rules, target, who, n)));
    return { ...kind, calls: await callsOf(processor, cards) };
  }
  const counted = await Promise.all(KINDS.map(count));
  const tell = ({ calls }: Counted) => `mean ${mean(calls).toFixed(2)}, 95 %: ${quantile(calls, 0.95)}`;
  const [usual, ...others] = counted as [Counted, ...Counted[]];
  return {
    id: 'B4',
    what: `the processor’s calls for one change, from the tap, ${PEOPLE} people who take 10 to 90 s`,
    against: 'the least possible: card, plastics, control, confirmation',
    ours: tell(usual),
    theirs: '4',
    result: `${(mean(usual.calls) / 4).toFixed(2)} ×`,
    goal: `mean ≤ ${GOAL.mean}, 95th percentile ≤ ${GOAL.most}`,
    isMet: mean(usual.calls) <= GOAL.mean && quantile(usual.calls, 0.95) <= GOAL.most,
    notes: [
      ...others.map((kind) => `${kind.name}: ${tell(kind)}`),
      'people without a screen, who read when the page’s own schedule says so; all finished',
    ],
  };
}

async function play(kind: Kind, rules: PageRules, target: Target, who: Claimant, n: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, (n / PEOPLE) * ARRIVE_WITHIN_MS));
  const times = { typingMs: between(TYPING_MS, n), againMs: between(AGAIN_MS, n) };
  await changePin({ ...sideOf(target, who), bank: target.bank, ...times }, kind, rules);
}
