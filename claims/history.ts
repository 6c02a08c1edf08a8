import { z } from 'zod';

/** Milliseconds since 1970, on the processor's clock: it is the machine's, and the clients follow where it is moved. */
const Moment = z.number();
/** From 1. */
const Count = z.int().positive();

/** What is tried. Each other kind than `one` is for a promise that one proof in one session cannot show. */
export const KINDS = {
  one: 'one proof, all requests at once',
  two: 'two sessions with a proof each, for one card',
  'sign-out': 'one proof, and a sign-out meanwhile',
  'back-channel': 'one proof, and the provider ends the session meanwhile',
  again: 'one proof, asked with until nothing is left of it',
} as const;
export type Kind = keyof typeof KINDS;
const KindName = z.enum(Object.keys(KINDS) as [Kind, ...Kind[]]);

/** One request for a control, as its client saw it. */
const Ask = z.object({
  burst: Count,
  process: Count,
  proof: Count,
  start: Moment,
  end: Moment,
  /** Null where no answer came. */
  status: z.int().nullable(),
  /** The closed code of a refusal; what the connection said where no answer came. */
  code: z.string(),
  controlId: z.string().nullable(),
});
export type Ask = z.infer<typeof Ask>;

const Kill = z.object({ process: Count, at: Moment });
const Logout = z.object({ process: Count, start: Moment, end: Moment, status: z.int() });
const Control = z.object({ controlId: z.string(), at: Moment });
export type Control = z.infer<typeof Control>;
/** One of the app's calls: for a control, or to read. The status is null where the caller was gone before its answer. */
const Call = z.object({ what: z.enum(['control', 'read']), at: Moment, status: z.int().nullable() });
export type Call = z.infer<typeof Call>;

/** All that is known of one round: what the clients saw, what was done to the bank, and what the emulator wrote down. */
export const History = z.object({
  round: Count,
  kind: KindName,
  operation: z.string(),
  /** How many controls one proof is good for, one after the other. */
  allowed: Count,
  asks: z.array(Ask),
  kills: z.array(Kill),
  logout: Logout.nullable(),
  /** The emulator's own record: all controls of the round's card, oldest first, and all calls. */
  controls: z.array(Control),
  calls: z.array(Call),
});
export type History = z.infer<typeof History>;

/** When the first request of a burst began; infinite where there was no such burst. */
export const beginOf = ({ asks }: Pick<History, 'asks'>, burst: number): number =>
  Math.min(...asks.filter((ask) => ask.burst === burst).map(({ start }) => start));

export const burstsOf = ({ asks }: Pick<History, 'asks'>): number =>
  Math.max(0, ...asks.map(({ burst }) => burst));

/** What happened in a burst: after its first request, and before the next one's. */
export function during<T extends { readonly at: number }>(
  history: Pick<History, 'asks'>,
  burst: number,
  all: readonly T[],
): T[] {
  const [from, to] = [beginOf(history, burst), beginOf(history, burst + 1)];
  return all.filter(({ at }) => at >= from && at < to);
}
