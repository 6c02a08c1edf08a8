import 'server-only';
import { Client, type ClientConfig } from 'pg';

/** More different statements than the product has. One that is made of ever new texts would fill the server's memory. */
const MOST = 400;
const names = new Map<string, string>();

/** One text has one name, in all connections of this process; undefined once there are too many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `set-pin-${names.size + 1}`;
  names.set(text, name);
  return name;
}

interface Statement {
  readonly text: string;
  readonly name?: string | undefined;
}
const isStatement = (asked: unknown): asked is Statement =>
  typeof asked === 'object' &&
  asked !== null &&
  'text' in asked &&
  typeof asked.text === 'string' &&
  !('submit' in asked);

/** Where values go with a statement it is one that comes again, with others. */
function named(asked: unknown, values: unknown): unknown {
  if (!Array.isArray(values) && !(isStatement(asked) && 'values' in asked)) return asked;
  const statement = typeof asked === 'string' ? { text: asked } : asked;
  return isStatement(statement) && statement.name === undefined
    ? { ...statement, name: nameOf(statement.text) }
    : asked;
}

/**
 * A connection on which each statement is parsed and planned once, and after that sent by its name: two thirds of what the server
 * did for a control was parsing and planning the same again (decision 0032).
 */
export class NamedClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...all: readonly unknown[]) => unknown;
    this.query = ((asked: unknown, values: unknown, ...rest: readonly unknown[]) =>
      ask(named(asked, values), values, ...rest)) as typeof this.query;
  }
}
