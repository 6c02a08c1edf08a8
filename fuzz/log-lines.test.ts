import { expect, test } from 'vitest';
import { forgedLines } from './log-lines.ts';
import { MARK } from './texts.ts';

const GOOD =
  '{"level":30,"time":"2026-11-28T18:00:00.000Z","requestId":"abc","code":"bad_request","msg":"request refused"}';

test('S16: lines of the log’s own writer are no forgery', () => {
  expect(forgedLines(`${GOOD}\n${GOOD}\n`)).toEqual([]);
});

test.each([
  ['a line that somebody broke', `${GOOD.slice(0, 40)}\n`],
  ['text', 'TypeError: x'],
  ['JSON that is no record', '{"a":1}'],
  ['a list', '[]'],
  ['a record with a time of its own', '{"level":30,"time":"yesterday"}'],
  ['what was sent', GOOD.replace('abc', MARK)],
])('S16: %s is', (_, line) => {
  expect(forgedLines(`${GOOD}\n${line}\n${GOOD}\n`)).toHaveLength(1);
});
