import type fc from 'fast-check';
import type { Target } from './description.ts';
import type { Draft } from './draft.ts';

/** Whether a request to this target can be wrong in some way. */
export type Applies = (target: Target) => boolean;

/** One way to make a right request wrong. */
export interface Flaw {
  readonly name: string;
  /** Which requests can be wrong in this way; left out, all. */
  readonly applies?: Applies;
  readonly spoil: (draft: Draft) => fc.Arbitrary<Draft>;
}

/** After this it is no matter of the description any more what the answer is. */
export const inexact = (draft: Draft): Draft => ({ ...draft, isExact: false });
