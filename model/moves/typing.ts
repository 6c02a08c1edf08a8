import fc from 'fast-check';
import { expectOne } from '../broken.ts';
import { at, type Control, type Journey } from '../journey.ts';
import { move } from '../move.ts';
import { openPage, sendPin } from '../processor-page.ts';
import type { Scene } from '../scene.ts';
import { load, submit } from '../typing.ts';
import { choose, chosen, PICK } from './choices.ts';

/** None of them is one that a thief would try first. */
const PIN = fc.constantFrom<string[]>('7305', '4827', '93618', '620485');
const WEAK = '1234';

const isFresh = ({ isKnown, isLoaded }: Control) => isKnown && !isLoaded;
const isSpent = ({ isKnown, isLoaded }: Control) => isKnown && isLoaded;
const isOpen = (page: { isOpen: boolean }) => page.isOpen;
const hasPage = ({ pages }: Journey, { pick }: { pick: number }) => chosen(pages, isOpen, pick) !== undefined;

async function loads(journey: Journey, scene: Scene, number: number): Promise<string> {
  const right = at(scene.rights, number);
  if (!right) throw new Error('a control that nobody has');
  const { status, page } = await openPage(right.action, right.controlId, scene.ground.bank);
  const told = expectOne('the processor’s page', String(status), [String(load(journey, number))]);
  if (page) scene.pages.push(page);
  if (page && journey.readings.controlUsedUpAt === 'load') noteUse(scene, number);
  return told;
}

function noteUse(scene: Scene, control: number): void {
  const right = at(scene.rights, control);
  if (right && !scene.usedUp.has(right.controlId)) scene.usedUp.set(right.controlId, scene.now());
}

/** @param isHeard false where the page is gone before it hears what came of it */
async function types(
  journey: Journey,
  scene: Scene,
  { page, pin, isHeard }: { page: number; pin: string; isHeard: boolean },
): Promise<string> {
  const status = await sendPin(at(scene.pages, page), pin);
  const told = submit(journey, page, pin, pin === WEAK);
  if (status === 200) noteUse(scene, at(journey.pages, page).control);
  if (!isHeard) at(journey.pages, page).isOpen = false;
  return expectOne('a PIN that was sent', String(status), [String(told)]);
}

/** What goes on between the person and the processor; the bank sees nothing of it. */
export const TYPING = {
  'loads the processor’s page': move({
    weight: 60,
    args: fc.record({ pick: PICK }),
    check: ({ controls }, { pick }) => chosen(controls, isFresh, pick) !== undefined,
    play: (journey, scene, { pick }) => loads(journey, scene, choose(journey.controls, isFresh, pick)),
  }),

  'loads it a second time': move({
    weight: 12,
    args: fc.record({ pick: PICK }),
    check: ({ controls }, { pick }) => chosen(controls, isSpent, pick) !== undefined,
    play: (journey, scene, { pick }) => loads(journey, scene, choose(journey.controls, isSpent, pick)),
  }),

  'types a PIN': move({
    weight: 30,
    args: fc.record({ pick: PICK, pin: PIN }),
    check: hasPage,
    play: (journey, scene, { pick, pin }) =>
      types(journey, scene, { page: choose(journey.pages, isOpen, pick), pin, isHeard: true }),
  }),

  'types a PIN, and the page is lost': move({
    weight: 30,
    args: fc.record({ pick: PICK, pin: PIN }),
    check: hasPage,
    play: (journey, scene, { pick, pin }) =>
      types(journey, scene, { page: choose(journey.pages, isOpen, pick), pin, isHeard: false }),
  }),

  'types a weak PIN': move({
    weight: 50,
    args: fc.record({ pick: PICK }),
    check: hasPage,
    play: (journey, scene, { pick }) =>
      types(journey, scene, { page: choose(journey.pages, isOpen, pick), pin: WEAK, isHeard: true }),
  }),
};
