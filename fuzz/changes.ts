/** Every row of every table, by the table's name. */
export type Rows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
type Row = Rows extends ReadonlyMap<string, readonly (infer R)[]> ? R : never;

interface Design {
  /** Columns that may change. */
  readonly columns?: readonly string[];
  /** Rows that may come. */
  readonly comes?: (row: Row) => boolean;
}

const always = () => true;
const starts = (value: unknown, beginning: string) =>
  typeof value === 'string' && value.startsWith(beginning);

/**
 * What requests that are refused leave in the database, by design; nothing else may change, and no row may go.
 * pg-boss keeps its own tables; what a job of ours would tell anybody is a row of `notices`.
 */
export const BY_DESIGN: Readonly<Record<string, Design>> = {
  // Each refusal is written down, and nothing but refusals.
  'public.audit_records': { comes: ({ event }) => event === 'request_refused' },
  // The chain's ends, and what is signed of it each minute.
  'public.audit_heads': { columns: ['seq', 'hash'], comes: always },
  'public.audit_checkpoints': { comes: always },
  // Step-ups that were begun, whatever came of it (THR-22).
  'public.limits': { columns: ['points', 'expire'], comes: ({ key }) => starts(key, 'step-up-begun:') },
  // What was asked of Enfuce is counted, and so is who was let in to prove themselves (decision 0029).
  'public.buckets': { columns: ['empty_at'], comes: always },
  // A request with a key is known by it; what became of it is a refusal.
  'public.request_keys': { comes: ({ outcome }) => outcome !== 'done' && outcome !== 'in_progress' },
  // A page that is opened, or an act that is tried, is one of the person.
  'public.sessions': { columns: ['last_active_at'] },
  'public.seen_cards': { columns: ['seen_at'] },
};
const isOurs = (table: string) => !table.startsWith('pgboss.');

function keysOf(rows: readonly Row[], columns: readonly string[] = []): Map<string, Row> {
  const entries = rows.map((row) => {
    const lasting = Object.entries(row).filter(([name]) => !columns.includes(name));
    return [JSON.stringify(Object.fromEntries(lasting)), row] as const;
  });
  return new Map(entries);
}

/** What is other than it was, and by no design: a line for each row that went, came or changed. */
export function changesIn(before: Rows, after: Rows): string[] {
  const tables = [...new Set([...before.keys(), ...after.keys()])].filter(isOurs).sort();
  return tables.flatMap((table) => {
    const { columns, comes = () => false } = BY_DESIGN[table] ?? {};
    const [old, now] = [keysOf(before.get(table) ?? [], columns), keysOf(after.get(table) ?? [], columns)];
    const went = [...old].flatMap(([key]) => (now.has(key) ? [] : [`${table} lost ${key}`]));
    const came = [...now].flatMap(([key, row]) =>
      old.has(key) || comes(row) ? [] : [`${table} got ${key}`],
    );
    return [...went, ...came];
  });
}

/** How many rows of each table came by design. */
export function comeByDesign(before: Rows, after: Rows): string {
  const counts = Object.keys(BY_DESIGN).map(
    (table) => [table, (after.get(table)?.length ?? 0) - (before.get(table)?.length ?? 0)] as const,
  );
  return counts
    .flatMap(([table, count]) => (count > 0 ? [`${count} ${table.replace('public.', '')}`] : []))
    .join(', ');
}

/** The emulator's own record of what arrived: as far as it is looked at here. */
export interface Arrivals {
  readonly requests: readonly { readonly method: string; readonly path: string }[];
  readonly controls: readonly object[];
  readonly notifications: readonly object[];
}

/** Whatever reached the processor beside reads. */
export function arrivalsSince(before: Arrivals, after: Arrivals): string[] {
  const acts = after.requests.slice(before.requests.length).filter(({ method }) => method !== 'GET');
  return [
    ...acts.map(({ method, path }) => `the processor got ${method} ${path}`),
    ...(after.controls.length > before.controls.length ? ['the processor made a control'] : []),
    ...(after.notifications.length > before.notifications.length ? ['the processor told of an event'] : []),
  ];
}
