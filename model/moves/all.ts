import { ASKING } from './asking.ts';
import { MISUSING } from './misusing.ts';
import { PASSING } from './passing.ts';
import { PROVING } from './proving.ts';
import { READING } from './reading.ts';
import { TYPING } from './typing.ts';

/** Everything that can happen, each under its own name. */
export const MOVES = { ...READING, ...PROVING, ...ASKING, ...TYPING, ...MISUSING, ...PASSING };
export type Kind = keyof typeof MOVES;
export const KINDS = Object.keys(MOVES) as Kind[];
