import { describe, expect, test } from 'vitest';
import { ask, cut, forControl, given, history } from './history.fixture.ts';
import { judge, judgeRun } from './judge.ts';

const [ONE, TWO] = [
  { controlId: 'control-1', at: 1_050 },
  { controlId: 'control-2', at: 1_060 },
];
const KILL = { process: 2, at: 1_040 };
const LOGOUT = { process: 4, start: 1_060, end: 1_080, status: 303 };
const over401 = (code: string) => ({ status: 401, code });
const NOBODY = { asks: [ask({ ...over401('step_up_required') })], controls: [], calls: [] };

describe('what went well is not objected to', () => {
  test.each([
    ['one control, and refusals', history()],
    ['two proofs, one control', history({ kind: 'two', asks: [given(), ask({ proof: 2 })] })],
    [
      'a claim that was killed holds the slot, and makes nothing',
      history({ asks: [ask(), cut({ process: 2 })], kills: [KILL], controls: [], calls: [] }),
    ],
    ['a control whose answer was cut', history({ asks: [ask(), cut({ process: 2 })], kills: [KILL] })],
    [
      'a logout that overtook the claim',
      history({
        kind: 'sign-out',
        logout: LOGOUT,
        asks: [
          ask(over401('unauthenticated')),
          ask(over401('step_up_required')),
          ask({ burst: 2, start: 1_090, ...over401('unauthenticated') }),
        ],
        ...{ controls: [], calls: [] },
      }),
    ],
    [
      'a proof for one use, used once',
      history({
        ...{ kind: 'again', operation: 'view_pin', allowed: 1 },
        asks: [
          given(),
          ask(over401('step_up_required')),
          ask({ burst: 2, start: 40_000, ...over401('step_up_required') }),
        ],
      }),
    ],
    [
      'a call for the control that the processor’s limit turned away',
      history({
        asks: [ask(), ask({ status: 503, code: 'processor_unavailable' })],
        ...{ controls: [], calls: [forControl(1_050, 429)] },
      }),
    ],
  ])('%s', (_, one) => expect(judge(one)).toEqual([]));
});

describe('S04 each breach is objected to', () => {
  test('two controls that could be loaded at one time', () => {
    const asks = [given(), given({ controlId: 'control-2' })];
    const faults = judge(
      history({ asks, controls: [ONE, TWO], calls: [forControl(1_050), forControl(1_060)] }),
    );
    expect(faults).toContain('control- could still be loaded when control- came');
    expect(faults).toContain('burst 1 made 2 controls, and should make exactly 1');
  });

  test('also in a round with a kill, where it hits nobody that was asked', () => {
    const asks = [given(), cut({ process: 2 })];
    const faults = judge(history({ asks, kills: [KILL], controls: [ONE, TWO] }));
    expect(faults).toContain('burst 1 made 2 controls, and should make at most 1');
  });

  const later = (burst: number) =>
    given({ burst, start: burst * 40_000, end: burst * 40_000 + 99, controlId: `late-${burst}` });
  const made = (burst: number) => ({ controlId: `late-${burst}`, at: burst * 40_000 + 50 });
  const again = (allowed: number, last: number) => {
    const bursts = Array.from({ length: last - 1 }, (_, at) => at + 2);
    return history({
      ...{ kind: 'again', allowed },
      asks: [given(), ...bursts.map(later)],
      controls: [ONE, ...bursts.map(made)],
      calls: [forControl(1_050), ...bursts.map((burst) => forControl(made(burst).at))],
    });
  };

  test('a second use of a proof for one', () => {
    const faults = judge(again(1, 2));
    expect(faults).toContain('proof 1 was good for one use, and made 2');
    expect(faults).toContain('burst 2 made 1 control, and should make exactly 0');
  });

  test('more controls than the proof allows, each at its time', () => {
    expect(judge(again(3, 4))).toContain('proof 1 allowed 3, and made 4');
    expect(judge(again(3, 4))).toContain('burst 4 made 1 control, and should make exactly 0');
  });

  test('a proof that was never tried to the end', () => {
    expect(judge(again(3, 3)), 'nothing was asked after the last use').toEqual(['burst 4 was never sent']);
  });

  test('nobody gets a control, and nothing has happened to anybody', () => {
    for (const kind of ['one', 'two', 'again'] as const)
      expect(judge(history({ kind, ...NOBODY }))).toContain(
        'burst 1 made 0 controls, and should make exactly 1',
      );
  });

  test('nobody gets a control, and what was done to the bank met nobody', () => {
    const nobody = { asks: [ask()], controls: [], calls: [] };
    const late = { ...LOGOUT, start: 1_101, end: 1_110 };
    expect(judge(history({ ...nobody, kills: [KILL] }))).toEqual([
      'burst 1 made 0 controls, and should make exactly 1',
    ]);
    expect(judge(history({ ...nobody, kind: 'sign-out', logout: late }))).toContain(
      'burst 1 made 0 controls, and should make exactly 1',
    );
  });

  const gone = ask({ burst: 2, start: 1_290, end: 1_299, ...over401('unauthenticated') });

  test('a control after the logout was answered', () => {
    const asks = [given({ end: 1_200 }), gone];
    const one = { kind: 'back-channel', logout: LOGOUT, asks } as const;
    expect(judge(history({ ...one, controls: [{ ...ONE, at: 1_090 }] }))).toEqual([
      "control- was made 10 ms after the logout's answer, asked for 80 ms before it",
    ]);
    expect(judge(history({ ...one, controls: [{ ...ONE, at: 1_080 }] })), 'its twin: not after it').toEqual(
      [],
    );
  });

  test('a logout that ended nothing, was refused, or never was', () => {
    const kind = 'sign-out';
    const asks = [given(), ask({ burst: 2, start: 1_290, end: 1_299 })];
    expect(judge(history({ kind, logout: LOGOUT, asks }))).toContain(
      '1 request after the logout found the session alive',
    );
    const refused = { ...LOGOUT, status: 403 };
    expect(judge(history({ kind, logout: refused, asks: [given(), gone] }))).toEqual([
      'the logout was answered 403',
    ]);
    expect(judge(history({ kind }))).toContain('nobody signed out');
    expect(judge(history({ kind, logout: LOGOUT })), 'nobody asked after it').toEqual([
      'burst 2 was never sent',
    ]);
  });

  test('a control that was given and never made, made at another time, or given twice', () => {
    expect(judge(history({ controls: [{ ...ONE, controlId: 'another' }] }))).toContain(
      'control- was given, and is not in the record',
    );
    expect(judge(history({ asks: [ask(), given({ start: 1_060 })] }))).toEqual([
      'control- was not made when it was asked for',
    ]);
    expect(judge(history({ asks: [given(), given()] }))).toContain('control- was given twice');
  });

  test('a control that was made for nobody, while nobody was killed', () => {
    expect(judge(history({ asks: [ask()] }))).toEqual(['made, and given to nobody: control-']);
    expect(judge(history({ asks: [ask()], kills: [KILL] })), 'or nobody’s answer was cut').not.toEqual([]);
  });

  test('no answer from a process that lived, or from one before it was killed', () => {
    expect(judge(history({ asks: [given(), cut()] }))).toEqual([
      '1 request got no answer (ECONNRESET), and its process lived',
    ]);
    const early = cut({ process: 2, end: 1_030 });
    expect(judge(history({ asks: [given(), early, early], kills: [KILL] }))).toEqual([
      '2 requests got no answer (ECONNRESET), and its process lived',
    ]);
  });

  test.each([
    [500, 'internal_error', 'was answered 500 internal_error, which neither gives nor refuses a control'],
    [
      503,
      'store_unavailable',
      'was answered 503 store_unavailable, which neither gives nor refuses a control',
    ],
    [503, 'processor_unavailable', 'was told that the processor is busy, and it was not'],
    [401, 'step_up_required', 'was asked for another proof while this one was good'],
    [401, 'unauthenticated', 'was not known, and its session lived'],
    [200, '', 'was answered 200, which neither gives nor refuses a control'],
  ])('an answer that the record does not bear out: %i %s', (status, code, fault) => {
    expect(judge(history({ asks: [given(), ask({ status, code })] }))).toEqual([`1 request ${fault}`]);
  });

  test('a control that lives, it is said, where none was asked for', () => {
    expect(judge(history({ controls: [], calls: [] }))).toContain(
      '2 requests was told that a control lives, and none was asked for',
    );
  });
});

test('a run in which the processor turned most controls away shows too little', () => {
  const away = history({ asks: [ask()], controls: [], calls: [forControl(1_050, 429)] });
  expect(judge(away)).toEqual([]);
  expect(judgeRun([away, history()])).toEqual([]);
  expect(judgeRun([away, away, history()])).toEqual([
    'in 2 of 3 rounds the processor turned the control away',
  ]);
  const killed = history({ kills: [KILL] });
  expect(judgeRun([away, killed, killed]), 'others do not count').toHaveLength(1);
});
