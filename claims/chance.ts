export type Chance = ReturnType<typeof chanceOf>;

/** Random numbers that the same seed gives again (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed >>> 0;
  /** From 0 up to, and without, 1. */
  function share(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** A whole number from 0 up to, and without, `count`. */
  const below = (count: number) => Math.floor(share() * count);

  return {
    share,
    below,
    /** The same in another order (Fisher and Yates). */
    shuffled<T>(all: readonly T[]): T[] {
      const left = [...all];
      return all.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}
