/** Of a row that misses its goal: why, and what was tried. Said in docs/benchmarks.md for as long as it does. */
export const WHY: Readonly<Record<string, string>> = {};
