import 'server-only';
import { describe, type Log } from './log';

/**
 * What a library or Next itself prints as an error or a warning goes through our log, and of it what may be said of any error:
 * its name, its code, its place. Its words may hold what somebody sent, a query with its values, and line ends (S16).
 */
export function hearLibraries(log: Pick<Log, 'error' | 'warn'>): void {
  for (const level of ['error', 'warn'] as const)
    console[level] = (...said: unknown[]) =>
      log[level](describe(said.find((one) => one instanceof Error) ?? said[0]), 'said by a library');
}
