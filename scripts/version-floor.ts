/** Three numbers, and what comes before a release: `16.4.5-canary.1` is older than `16.4.5`. */
const EXACT = /^(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?$/;

/** One version and no range of them, tag or address. */
export const isExact = (version: string): boolean => EXACT.test(version);

/** Whether a version is this one or a newer one. What is no exact version is older than any. */
export function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [EXACT.exec(version), EXACT.exec(floor)];
  if (!have || !want) return false;
  for (const part of [1, 2, 3]) {
    const difference = Number(have[part]) - Number(want[part]);
    if (difference !== 0) return difference > 0;
  }
  return have[4] === undefined || want[4] !== undefined;
}

/**
 * Below these there are published ways around what we promise (security.md F10, F11; S40). A package may have one floor
 * for each line that is still mended: a version must be on such a line, or on a newer one than the last.
 */
export const FLOORS: Readonly<Record<string, readonly [oldest: string, ...newer: string[]]>> = {
  // CVE-2026-119348: an upstream answer that is passed on unchanged desynchronises what follows it.
  next: ['15.5.29', '16.4.5'],
  // GHSA-7rqj-j65f-68wh, GHSA-8fpg-xm3f-6cx3; version 5 never left its beta.
  'next-auth': ['4.24.15'],
  react: ['19.3.1'],
  'react-dom': ['19.3.1'],
};
/** Lines that are not to be left for a newer one without a thought. */
const ONLY: Readonly<Record<string, RegExp>> = { 'next-auth': /^4\./ };

const lineOf = (version: string) => version.split('.').slice(0, 2).join('.');

/** Whether this package may be used in this version. */
export function isMended(name: string, version: string): boolean {
  const floors = FLOORS[name] ?? [];
  if (!isExact(version) || ONLY[name]?.test(version) === false) return false;
  const newest = floors.at(-1);
  return (
    (newest !== undefined && isAtLeast(version, newest)) ||
    floors.some((floor) => lineOf(floor) === lineOf(version) && isAtLeast(version, floor))
  );
}
