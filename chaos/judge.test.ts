import { describe, expect, test } from 'vitest';
import { clock, cut, database, fault, given, kill, refused } from './evidence.fixture.ts';
import type { BreakerEvidence, Objection } from './evidence.ts';
import {
  judgeBreaker,
  judgeClock,
  judgeDatabase,
  judgeDrain,
  judgeFault,
  judgeKill,
  judgeRefusal,
} from './judge.ts';

const whats = (objections: readonly Objection[]) => [...new Set(objections.map(({ what }) => what))];
const well = { waited: false, last: given(), pinStatus: 'S' };

describe('a refusal', () => {
  test('S45: is a problem with a code of the closed list, in time', () => {
    expect(judgeRefusal(refused())).toEqual([]);
  });

  test.each([
    ['no answer', refused({ status: null, code: 'ECONNRESET', json: {}, type: '' }), 'untyped'],
    ['HTML', refused({ type: 'text/html', json: {}, code: '' }), 'untyped'],
    ['a code that nobody knows', refused({ code: 'oh_no', json: { code: 'oh_no' } }), 'untyped'],
    ['another status than it says', refused({ status: 200 }).json, 'untyped'],
    ['no Retry-After', refused({ retryAfter: null }), 'untyped'],
    ['a stack', refused({ text: 'TypeError: x\n    at run (/app/node_modules/a.js:1:2)' }), 'untyped'],
    ['more than five seconds', refused({ ms: 5_001 }), 'late'],
  ])('is none with %s', (_, told, what) => {
    const whole = 'ms' in told ? (told as ReturnType<typeof refused>) : refused({ json: told, status: 502 });
    expect(whats(judgeRefusal(whole))).toEqual([what]);
  });
});

describe('a fault of Enfuce’s', () => {
  test('passes where all is as before, and the PIN is set afterwards', () => {
    expect(judgeFault(fault())).toEqual([]);
  });

  const control = { name: 'the control: no answer', costs: 'use', ends: 'refused' } as const;
  test('may cost a use of the proof only where a control may be there', () => {
    const meanwhile = { uses: 1, controls: 1, pinStatus: 'W' };
    const waited = { ...well, waited: true };
    const doubt = { fault: control, meanwhile, uses: 2, controls: [1_000, 34_000], onward: waited };
    expect(judgeFault(fault(doubt))).toEqual([]);
    expect(whats(judgeFault(fault({ meanwhile, uses: 2 })))).toEqual(['lost']);
    expect(whats(judgeFault(fault({ fault: control })))).toEqual(['doubled']);
  });

  test.each([
    ['it never struck', fault({ struck: 0 }), 'unshown'],
    ['the control was handed over', fault({ told: given() }), 'untyped'],
    ['two could be loaded at once', fault({ controls: [1_000, 20_000], uses: 2 }), 'doubled'],
    ['one more was made than was counted', fault({ controls: [1_000, 40_000] }), 'doubled'],
    ['the card had changed', fault({ meanwhile: { uses: 0, controls: 0, pinStatus: 'S' } }), 'lost'],
    [
      'its proof was gone',
      fault({ onward: { ...well, last: refused({ code: 'step_up_required' }) } }),
      'lost',
    ],
    ['its slot stayed taken', fault({ onward: { ...well, waited: true } }), 'lost'],
    ['the PIN was never set', fault({ onward: { ...well, pinStatus: 'W' } }), 'lost'],
  ])('is broken where %s', (_, seen, what) => {
    expect(whats(judgeFault(seen))).toEqual([what]);
  });

  test('a closed door counts no calls', () => {
    const closed = { ...fault().fault, connection: 'refused' as const };
    expect(judgeFault(fault({ fault: closed, struck: 0 }))).toEqual([]);
  });

  test('what is no fault must not stop anybody', () => {
    const odd = { ...control, ends: 'given' } as const;
    const meanwhile = { uses: 1, controls: 1, pinStatus: 'W' };
    expect(judgeFault(fault({ fault: odd, meanwhile, told: given() }))).toEqual([]);
    expect(whats(judgeFault(fault({ fault: odd, meanwhile })))).toEqual(['lost']);
  });
});

describe('the breaker', () => {
  const seen = (over: Partial<BreakerEvidence> = {}): BreakerEvidence => ({
    failures: Array.from({ length: 5 }, () => refused({ ms: 200 })),
    open: [refused(), refused(), refused({ ms: 300 })],
    challenge: refused(),
    struck: { failing: 5, open: 0 },
    ...{ recoveredMs: 10_100, onward: well, controls: [1_000], uses: 1 },
    ...over,
  });
  test('S45: opens, refuses at once, uses nothing up, and closes by itself', () => {
    expect(judgeBreaker(seen())).toEqual([]);
  });

  test.each([
    ['Enfuce was asked meanwhile', seen({ struck: { failing: 5, open: 1 } }), 'unshown'],
    ['somebody could begin a step-up', seen({ challenge: given() }), 'untyped'],
    ['refusing took its time', seen({ open: [refused({ ms: 51 })] }), 'late'],
    ['it never closed', seen({ recoveredMs: 20_000 }), 'late'],
    ['it closed at once', seen({ recoveredMs: 100 }), 'late'],
    ['a use was counted', seen({ uses: 2 }), 'lost'],
  ])('is broken where %s', (_, evidence, what) => {
    expect(whats(judgeBreaker(evidence))).toContain(what);
  });
});

describe('a kill', () => {
  test('REL-07: may cut answers, and no more than that', () => {
    expect(judgeKill(kill())).toEqual([]);
    expect(
      judgeKill(kill({ told: [cut({ status: null, code: 'ECONNRESET' }), cut({ status: 503 })] })),
    ).toEqual([]);
  });

  test.each([
    ['two were given', kill({ told: [given(), given()] }), 'doubled'],
    ['two could be loaded at once', kill({ controls: [1_000, 2_000], uses: 2, audited: 2 }), 'doubled'],
    ['one is in no audit', kill({ audited: 0 }), 'lost'],
    ['one was counted for nobody', kill({ uses: 0 }), 'doubled'],
    ['the card is stuck', kill({ onward: { ...well, pinStatus: 'W' } }), 'lost'],
    ['somebody was told nonsense', kill({ told: [refused({ status: 500, type: 'text/html' })] }), 'untyped'],
  ])('is broken where %s', (_, seen, what) => {
    expect(whats(judgeKill(seen))).toEqual([what]);
  });
});

describe('a restart', () => {
  const seen = { instance: 'one', ending: { code: 0, ms: 1_500 }, answered: 80, failed: [] };
  test.each([
    ['is well', seen, []],
    ['loses a request', { ...seen, failed: ['502', '502'] }, ['lost']],
    ['is cut off', { ...seen, ending: { code: 1, ms: 1_500 } }, ['lost']],
    ['is killed', { ...seen, ending: { code: null, ms: 11_000 } }, ['lost', 'late']],
    ['is seen by nobody', { ...seen, answered: 0 }, ['unshown']],
  ])('S47: that %s', (_, evidence, what) => {
    expect(whats(judgeDrain(evidence))).toEqual(what);
  });
});

describe('a database that is gone', () => {
  test('REL-11: refuses all, and nothing else ends', () => {
    expect(judgeDatabase(database())).toEqual([]);
  });

  const told = (one: ReturnType<typeof refused>) => [{ what: 'GET /api/session', told: one }];
  const away = refused({ code: 'store_unavailable' });
  test.each([
    ['something is answered', database({ told: told(given({ status: 200 })) }), 'untyped'],
    ['it is told as another fault', database({ told: told(refused()) }), 'untyped'],
    ['it takes too long', database({ told: told({ ...away, ms: 6_000 }) }), 'late'],
    ['nobody asks', database({ told: [] }), 'unshown'],
    ['a process looks dead', database({ livez: [given({ status: 503 })] }), 'untyped'],
    ['a process looks ready', database({ readyz: [given({ status: 200 })] }), 'untyped'],
    ['a process ended', database({ restarts: 1 }), 'lost'],
    ['the proof is gone', database({ onward: { ...well, last: refused() } }), 'lost'],
  ])('is broken where %s', (_, seen, what) => {
    expect(whats(judgeDatabase(seen))).toEqual([what]);
  });

  test('a crash may be over before anybody notices, and a full disk is noticed by some', () => {
    expect(
      judgeDatabase(database({ refuses: 'perhaps', readyz: [], told: told(given({ status: 200 })) })),
    ).toEqual([]);
    expect(judgeDatabase(database({ refuses: 'perhaps', readyz: [], told: told(away) }))).toEqual([]);
    const full = { refuses: 'some', readyz: [] } as const;
    expect(judgeDatabase(database({ ...full, told: [...told(given()), ...told(away)] }))).toEqual([]);
    expect(whats(judgeDatabase(database({ ...full, told: told(given()) })))).toEqual(['unshown']);
    const odd = database({
      refuses: 'perhaps',
      told: told(refused({ code: 'internal_error', status: 500 })),
    });
    expect(whats(judgeDatabase(odd))).toEqual(['untyped']);
  });
});

describe('REL-13: a clock that jumps', () => {
  test('passes where what lives went on, and what was over stayed so', () => {
    expect(judgeClock(clock())).toEqual([]);
  });

  test.each([
    ['whoever had a proof was refused', clock({ told: refused() }), 'lost'],
    [
      'a second request was given a control',
      clock({ again: refused({ status: 429, code: 'quota_exceeded' }) }),
      'doubled',
    ],
    [
      'an old proof was known',
      clock({ oldProof: refused({ status: 409, code: 'control_is_live' }) }),
      'doubled',
    ],
    [
      'an old session was taken',
      clock({ oldSession: refused({ status: 401, code: 'step_up_required' }) }),
      'doubled',
    ],
    ['an old proof gave a control', clock({ oldProof: given() }), 'doubled'],
  ])('is broken where %s', (_, seen, what) => {
    expect(whats(judgeClock(seen))).toContain(what);
  });
});
