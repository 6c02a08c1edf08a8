import { KNOBS, type Settings } from '../../testkit/world.ts';
import { everyCombination, everyPair } from './combine.ts';
import { JOURNEYS, type JourneyName } from './journeys.ts';

export type Row = Settings & { readonly journey: JourneyName };

/** How a row is named in a test's title; `scripts/knob-grid.ts` reads it there. */
export const titleOf = ({ journey, ...settings }: Row) =>
  `${journey}: ${Object.entries(settings)
    .map(([knob, value]) => `${knob}=${value}`)
    .join(' ')}`;

/** The knobs with these ways of signing in to Enfuce alone, and each journey. */
const factors = (authentication: readonly Settings['authentication'][]) => ({
  ...KNOBS,
  authentication,
  journey: Object.keys(JOURNEYS) as JourneyName[],
});

/** Every two settings together, and each setting with each journey, at least once. */
export const pairwise = (authentication: readonly Settings['authentication'][]) =>
  everyPair(factors(authentication)) as unknown as Row[];
/** Each combination of all settings with each journey. */
export const all = (authentication: readonly Settings['authentication'][]) =>
  everyCombination(factors(authentication)) as unknown as Row[];
