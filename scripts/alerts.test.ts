import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const rules = read('docs', 'alerts.yml');
const names = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
const expressions = [...rules.matchAll(/expr: (.+)/g)].map(([, expr = '']) => expr);

test('REL-17: each alert asks for metrics that there are, by labels and events that there are', () => {
  const declared = read('lib', 'server', 'observe', 'metrics.ts');
  const events = read('lib', 'server', 'audit', 'outcomes.ts');
  const codes = read('lib', 'contract', 'problem.ts');
  expect(expressions).toHaveLength(names.length);
  for (const expression of expressions) {
    const asked = [...expression.matchAll(/setpin_\w+?(?=_count|_bucket|\b)/g)].map(([name]) => name);
    for (const name of asked) expect(declared, expression).toContain(`'${name}'`);
    for (const [, event = ''] of expression.matchAll(/event="(\w+)"/g)) expect(events).toContain(`${event}:`);
    for (const [, code = ''] of expression.matchAll(/code="(\w+)"/g)) expect(codes).toContain(`${code}:`);
  }
});

test('each alert has its line in docs/operations.md, and no line is about another', () => {
  const told = [...read('docs', 'operations.md').matchAll(/^\| `([A-Z][a-z]\w+)` /gm)].map(
    ([, name]) => name,
  );
  expect(told.sort()).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
});
