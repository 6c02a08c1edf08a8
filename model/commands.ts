import fc, { type AsyncCommand } from 'fast-check';
import type { Journey } from './journey.ts';
import { type Move, perform } from './move.ts';
import { type Kind, KINDS, MOVES } from './moves/all.ts';
import type { Scene } from './scene.ts';

type JourneyCommand = AsyncCommand<Journey, Scene>;

interface Play {
  /** The most commands that are run in one journey. */
  readonly most: number;
  /** Hears of each command that is run. */
  readonly note: (kind: Kind) => void;
}

/** A move with its arguments, as fast-check plays and tells it. */
function commandOf<Args>(kind: Kind, it: Move<Args>, args: Args, { most, note }: Play): JourneyCommand {
  let said = 'did not end well';
  return {
    check: (journey) => journey.steps < most && (it.check?.(journey, args) ?? true),
    async run(journey, scene) {
      note(kind);
      journey.steps += 1;
      said = 'did not end well';
      said = await perform(it, journey, scene, args);
    },
    toString: () => `\n  ${kind} ${JSON.stringify(args)} → ${said}`,
  };
}

/** The commands of one kind, as often in the list as the kind weighs. */
function arbitrariesOf(kind: Kind, play: Play): fc.Arbitrary<JourneyCommand>[] {
  // Each move is checked where it is made; here all of them are one kind of thing.
  const it = MOVES[kind] as unknown as Move<object>;
  const commands = it.args.map((args) => commandOf(kind, it, args, play));
  return Array.from({ length: it.weight }, () => commands);
}

/** So many are made up for each that is run, for what cannot be done at its turn is left out: most journeys come to their end. */
const MADE_UP = 20;
/** Each plays a journey: a minute or two are enough for a short one. */
const MOST_SHRINKS = 60;

/**
 * Sequences of commands, short ones among them.
 * @param replayPath what fast-check said of a failure
 */
export const journeys = (play: Play, replayPath: string | undefined) =>
  fc.limitShrink(
    fc.noBias(
      fc.commands(
        KINDS.flatMap((kind) => arbitrariesOf(kind, play)),
        {
          maxCommands: play.most * MADE_UP,
          size: 'max',
          ...(replayPath === undefined ? {} : { replayPath }),
        },
      ),
    ),
    MOST_SHRINKS,
  );

/** What a run begins with: one or two cards, and a reading of each of Enfuce's open questions. */
export const SETTING = fc.record({
  cards: fc.constantFrom(1, 2),
  readings: fc.record({
    controlUsedUpAt: fc.constantFrom('load', 'submit'),
    controlLifeCovers: fc.constantFrom('load', 'submit'),
    newControlVoidsOld: fc.constantFrom('no', 'yes'),
  }),
});
