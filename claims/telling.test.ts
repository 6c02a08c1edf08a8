import { expect, test } from 'vitest';
import { cut, forControl, given, history } from './history.fixture.ts';
import { tellAll, tellRound, tellTotals } from './telling.ts';

const killed = history({ asks: [given(), cut({ process: 2 })], kills: [{ process: 2, at: 1_040 }] });

test('a round is one line, and each fault another', () => {
  expect(tellRound(history(), [])).toBe(
    '  1  one           set_pin  | 1× 201, 2× 409 control_is_live | 1 control (at 50) | ok',
  );
  expect(tellRound(killed, ['a fault', 'another'])).toBe(
    [
      '  1  one           set_pin  | process 2 killed at 40 | 1× 201, 1× no answer | 1 control (at 50) | BROKEN',
      '     a fault',
      '     another',
    ].join('\n'),
  );
});

test('the line says why there is no control', () => {
  const away = history({ asks: [given()], controls: [], calls: [forControl(1_050, 429)] });
  expect(tellRound(away, [])).toContain('| the call for a control got 429 at 50 |');
});

test('all of a round stands in the order of time', () => {
  expect(tellAll(killed).split('\n')).toEqual([
    '     0 ms  to    100 ms  process 1, proof 1, burst 1: 201 control-1',
    '     0 ms  to    100 ms  process 2, proof 1, burst 1: no answer (ECONNRESET)',
    '    10 ms  record: a call to read, answered 200',
    '    40 ms  process 2 is killed',
    '    50 ms  record: a call for a control, answered 201',
    '    50 ms  record: control control-1',
  ]);
});

test('the last line says it all', () => {
  const told = tellTotals([history(), killed], { broken: [2], seconds: 61.4, seed: 7 });
  expect(told).toContain('`npm run claims -- --round 2`');
  expect(told.split('\n').at(-1)).toBe(
    'Claims: 2 rounds, 1 of them with 1 kill, 5 requests, 2 controls; 1 broken, in 61 s (seed 7).',
  );
});
