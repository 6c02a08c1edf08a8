import type { Answer } from '../testkit/playwright/bank-api.ts';
import { statusPath } from '../testkit/playwright/step-up.ts';
import { Broken, expectAll, expectOne } from './broken.ts';
import { at, type Journey, mayRead, type PinStatus } from './journey.ts';
import { readStatus } from './passing.ts';
import { isProven } from './proofs.ts';
import type { Scene } from './scene.ts';
import { asksToSignIn, readPage, type ServedPage, tagOf } from './served-page.ts';

/** What came of a look: what the person was told, or that they must sign in. */
type Seen = 'the truth' | 'to sign in' | 'later';

/** Reads something of the bank's. Whoever may not is sent to sign in, and sees nothing. */
async function read(
  journey: Journey,
  scene: Scene,
  device: number,
  path: string,
): Promise<{ answer: Answer; seen: Seen }> {
  const answer = await at(scene.devices, device).page(path);
  const may = mayRead(journey, at(journey.devices, device));
  const isSent = asksToSignIn(answer);
  if (isSent && may === 'yes') throw new Broken(`${path} sent somebody to sign in whose session lives`);
  if (!isSent && may === 'no') throw new Broken(`${path} was shown to somebody who is not signed in`);
  return { answer, seen: isSent ? 'to sign in' : 'the truth' };
}

/** While the processor is out of reach nothing is claimed of a card, and the list is offered once more. */
function expectLater(path: string, page: ServedPage): Seen {
  expectAll(path, {
    'it claims nothing of a card': page.tags.length === 0,
    'it can be tried again': page.says('Try again') && page.leadsTo('/cards'),
  });
  return 'later';
}

const ways = ({ refs }: Scene, card: number) => {
  const own = `/cards/${at(refs, card)}`;
  return { own, pin: `${own}/pin`, random: `${own}/random-pin`, activate: `${own}/activate` };
};

/** Looks, and compares what is shown and offered with what the processor knows. */
export const looksRight = {
  async list(journey: Journey, scene: Scene, device: number, isDown = false): Promise<Seen> {
    const { answer, seen } = await read(journey, scene, device, '/cards');
    if (seen !== 'the truth') return seen;
    const page = readPage(answer);
    if (isDown) return expectLater('/cards', page);
    for (const [n, { pinStatus }] of journey.cards.entries())
      expectAll(`the list, of card ${n + 1} in ${pinStatus}`, {
        'its PIN can be chosen if it waits, and only then':
          page.leadsTo(ways(scene, n).pin) === (pinStatus === 'W'),
        'a card that has its PIN has a page': pinStatus === 'W' || page.leadsTo(ways(scene, n).own),
      });
    const tags = journey.cards.map(({ pinStatus }) => tagOf(pinStatus)).sort();
    expectOne('the states in the list', [...page.tags].sort().join(', '), [tags.join(', ')]);
    return seen;
  },

  async card(journey: Journey, scene: Scene, device: number, card: number, isDown = false): Promise<Seen> {
    const { own, pin, random, activate } = ways(scene, card);
    const { answer, seen } = await read(journey, scene, device, own);
    if (seen !== 'the truth') return seen;
    const page = readPage(answer);
    if (isDown) return expectLater(own, page);
    const { pinStatus, isMade } = at(journey.cards, card);
    expectAll(`the page of a card in ${pinStatus}`, {
      'it says so': page.tags.includes(tagOf(pinStatus)),
      'its PIN can be chosen if it waits, and only then': page.leadsTo(pin) === (pinStatus === 'W'),
      'a random one can be had if it waits, and only then': page.leadsTo(random) === (pinStatus === 'W'),
      'it can be switched on once it was made': page.leadsTo(activate) === isMade,
    });
    return seen;
  },

  /** @param hint the address says that a proof was given, as it does after the provider, or after a reload */
  async pin(journey: Journey, scene: Scene, device: number, card: number, hint: boolean): Promise<Seen> {
    const { pin } = ways(scene, card);
    const { answer, seen } = await read(journey, scene, device, hint ? `${pin}?step-up=done` : pin);
    if (seen !== 'the truth') return seen;
    const page = readPage(answer);
    const { pinStatus } = at(journey.cards, card);
    const isWaiting = pinStatus === 'W';
    const proven = hint && isProven(journey, at(journey.devices, device).session, card);
    expectAll(`the PIN page of a card in ${pinStatus}`, {
      'it begins with thinking of a PIN': page.says('I have one in mind') === (isWaiting && !proven),
      'it goes on after a proof that lives': page.says('Thank you, it is you') === (isWaiting && proven),
      'it says why there is nothing to choose': page.tags.includes(tagOf(pinStatus)) === !isWaiting,
    });
    return seen;
  },

  async status(
    journey: Journey,
    scene: Scene,
    device: number,
    card: number,
    isDown = false,
  ): Promise<string> {
    const { answer, seen } = await read(journey, scene, device, statusPath(at(scene.refs, card)));
    if (seen !== 'the truth') return seen;
    const told = `${answer.status} ${answer.code || String(answer.json['pinStatus'])}`;
    if (isDown) return expectOne('the status', told, ['503 processor_unavailable']);
    const pinStatus: PinStatus = readStatus(journey, card);
    return expectOne('the status', told, [`200 ${pinStatus}`]);
  },
};
