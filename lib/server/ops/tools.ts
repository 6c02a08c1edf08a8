import 'server-only';
import { connect } from '../db/client';
import { createAudit } from '../audit/repository';
import { partOfEnv } from '../env';
import { createPseudonyms } from '../pseudonyms';

/** A word after the command is missing or wrong: said, with how it is used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Command {
  /** After the command's name: what is put there. */
  readonly usage: string;
  readonly about: string;
  /** @returns the exit code */
  readonly run: (args: string[], say: (line: string) => void) => Promise<number>;
}

export const exactly = (args: readonly string[], what: string): string => {
  const [one, ...more] = args;
  if (one === undefined || more.length > 0) throw new UsageError(`needs ${what}, and nothing else`);
  return one;
};

/** The database and the audit, for one command. */
export async function withAudit<T>(work: (tools: ReturnType<typeof open>) => Promise<T>): Promise<T> {
  const tools = open();
  try {
    return await work(tools);
  } finally {
    await tools.close();
  }
}

function open() {
  const env = partOfEnv('DATABASE_URL', 'PSEUDONYM_KEY');
  const { db, close } = connect(env.DATABASE_URL);
  const pseudonyms = createPseudonyms(env.PSEUDONYM_KEY);
  return { db, close, pseudonyms, audit: createAudit(db, pseudonyms) };
}

/** Lines of columns, each as wide as its widest. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
