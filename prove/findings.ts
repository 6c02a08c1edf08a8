import { z } from 'zod';

/** What was looked through, and what was found: written by the browser's part of the proof, read by its teller. */
export const Finding = z.object({
  place: z.string(),
  /** `bank`: nothing may be there. `twin`: here the same search must find what it is told to. */
  kind: z.enum(['bank', 'twin']),
  bytes: z.number(),
  /** The forms of each secret that was found. */
  found: z.record(z.string(), z.array(z.string())),
  /** For a twin: the secrets that must be there. */
  must: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** What is looked for, in the order of the table. */
export const SECRETS = ['PIN', 'PIN block', 'RSA key', 'TZPK', 'encrypted block'] as const;

/** What is wrong with the findings; nothing is the proof. */
export function faultsOf(findings: readonly Finding[]): string[] {
  const faults = findings.flatMap(({ place, kind, bytes, found, must }) => {
    if (bytes === 0) return [`${place}: there was nothing to look through`];
    if (kind === 'twin')
      return must
        .filter((name) => !found[name]?.length)
        .map((name) => `${place}: no ${name}, though it is there`);
    return Object.entries(found).map(([name, forms]) => `${place}: ${name} (${forms.join(', ')})`);
  });
  const missing = (['bank', 'twin'] as const).filter((kind) => !findings.some((one) => one.kind === kind));
  return [...faults, ...missing.map((kind) => `no place of the kind ${kind} was looked through`)];
}

const sizeOf = (bytes: number) =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(1)} kB`;

/** One line a place; `·` is nothing, a capital word is a finding where none may be. */
export function tellFindings(findings: readonly Finding[]): string {
  const rows = (kind: Finding['kind']) =>
    findings
      .filter((one) => one.kind === kind)
      .map(({ place, bytes, found, must }) => [
        place,
        sizeOf(bytes),
        ...SECRETS.map((name) => {
          const isThere = Boolean(found[name]?.length);
          if (kind === 'bank') return isThere ? 'FOUND' : '·';
          return must.includes(name) ? (isThere ? 'found' : 'MISSING') : isThere ? 'found' : '';
        }),
      ]);
  const head = (what: string) => [what, 'size', ...SECRETS];
  const table = [
    head('The bank: nothing may be there'),
    ...rows('bank'),
    head('Its twins: the same search must find it'),
    ...rows('twin'),
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const at = 1 + rows('bank').length;
  return [...table.slice(0, at).map(line), '', ...table.slice(at).map(line)].join('\n');
}
