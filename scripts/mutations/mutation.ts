/** Who must notice: a file of unit tests (of a title, if one is given), or the browser tests whose titles match. */
export type Suite =
  | { readonly unit: string; readonly title?: string }
  /** For what shows in the whole alone: a build and a stack for each, so about a minute. */
  | { readonly e2e: string; readonly grep: string };

/** A small patch that takes one guard out. */
export interface Mutation {
  /** The promise that it breaks first, and a word for the guard. */
  readonly id: string;
  /** The S-numbers of the promises that the guard keeps. */
  readonly promises: readonly string[];
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly from: string;
  readonly to: string;
  /** The guard, in one sentence. */
  readonly takesOut: string;
  readonly noticedBy: Suite;
}

/** The source without the guard. Throws unless the text to replace stands there exactly once. */
export function mutated(source: string, { id, file, from, to }: Mutation): string {
  const [before, after, ...more] = source.split(from);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${id}: what it replaces does not stand exactly once in ${file}`);
  return `${before}${to}${after}`;
}

/** The suite in the words of its runner, for people. */
export const suiteOf = ({ noticedBy }: Mutation): string =>
  'unit' in noticedBy ? noticedBy.unit : `${noticedBy.e2e} (e2e)`;
