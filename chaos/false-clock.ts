import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, mayInstall } from '../scripts/debian.ts';
import type { Environment } from '../scripts/leash.ts';

/** Tells one process another time than the machine's. */
const LIAR = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

export interface FalseClock {
  /** With this in its surroundings a process reads this clock. */
  readonly env: Environment;
  /** From now on it is this many seconds ahead; behind where they are negative. */
  readonly set: (seconds: number) => void;
}

/** A clock for one process. Null where the library that lies is not there, and we may not install it. */
export function makeFalseClock(folder: string): FalseClock | null {
  const isThere = () => existsSync(LIAR);
  if (!isThere() && !mayInstall()) return null;
  ensureInstalled('libfaketime', isThere, ['libfaketime']);
  const path = join(folder, 'clock');
  const set = (seconds: number) => writeFileSync(path, `${seconds < 0 ? '' : '+'}${seconds}`);
  set(0);
  // The monotonic clock stays: no machine's ever jumps.
  const env = { LD_PRELOAD: LIAR, FAKETIME_TIMESTAMP_FILE: path, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  return { env: { ...env, DONT_FAKE_MONOTONIC: '1', FAKETIME_NO_CACHE: '1' }, set };
}
