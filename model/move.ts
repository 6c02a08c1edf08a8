import type fc from 'fast-check';
import { Broken } from './broken.ts';
import { judge } from './judge.ts';
import { type Journey, mayRead } from './journey.ts';
import { looksRight } from './looking.ts';
import { halfAMinute } from './passing.ts';
import { readFacts, type Scene } from './scene.ts';

/** One kind of thing that can happen: when it can, and what must come of it. */
export interface Move<Args> {
  /** How often it is chosen, beside the others. */
  readonly weight: number;
  readonly args: fc.Arbitrary<Args>;
  /** Whether there is anything to do it with. Left out, it can always be done. */
  readonly check?: (journey: Journey, args: Args) => boolean;
  /** Does it in the model and in the world; resolves to what came of it. @throws Broken where that differs */
  readonly play: (journey: Journey, scene: Scene, args: Args) => Promise<string>;
}
/** For its type alone. */
export const move = <Args>(it: Move<Args>): Move<Args> => it;

/** A control, and its card's slot, live for half a minute: longer than a step may take, shorter than a run does. */
export const SURELY_HELD_MS = 15_000;
/** After a change without an answer the slot is held for ten seconds. */
export const SHORTLY_HELD_MS = 4_000;

/** Lets half a minute pass, for the processor and for the bank. */
export async function letHalfAMinutePass(journey: Journey, scene: Scene): Promise<void> {
  const held = journey.cards.flatMap(({ slot }, n) => (slot === null ? [] : [scene.cards[n]]));
  for (const card of held) if (card) await scene.ground.database.freeSlot(card);
  await scene.moveClock(33_000);
  halfAMinute(journey);
  scene.surelyUntil = Infinity;
}

/** What must be true after every step, whatever it was. */
export async function holds(journey: Journey, scene: Scene): Promise<void> {
  const faults = judge(journey, await readFacts(scene));
  if (faults.length > 0) throw new Broken(faults.join('; '));
  const reader = journey.devices.findIndex((device) => mayRead(journey, device) === 'yes');
  if (reader >= 0) await looksRight.list(journey, scene, reader);
}

/**
 * Plays one move: before it, time that could end in the middle of it is let pass; after it, all is compared. Resolves to
 * what came of it.
 */
export async function perform<Args>(
  { play }: Move<Args>,
  journey: Journey,
  scene: Scene,
  args: NoInfer<Args>,
): Promise<string> {
  if (performance.now() > scene.surelyUntil) await letHalfAMinutePass(journey, scene);
  const said = await play(journey, scene, args);
  await scene.processor.disarm();
  await holds(journey, scene);
  return said;
}
