import { describe, expect, test } from 'vitest';
import { SetPinError } from './errors';
import { ActCallFailed } from './ports';
import {
  aCard,
  aPlastic,
  CARD_REF,
  CONTROL,
  HOLDER,
  NEXT_IN_MS,
  recordingPorts,
  rulesOver,
  SET_REQUEST,
} from './recording-ports.fixture';

type Ports = ReturnType<typeof recordingPorts>;
const ask = (all: Ports, assertion?: { id: string }) =>
  rulesOver(all).issueControl(HOLDER, CARD_REF, { ...SET_REQUEST, ...(assertion && { assertion }) });
const AFTER_PROOF = [
  ...['cards, fresh', 'plastics', 'claim', 'take'],
  ...['hold notice', 'audit pin_control_requested'],
];
const PROCESSOR = /^(cards|plastics|control)/;

describe('the order of a control is the security', () => {
  test('S01: handle and proof, then the processor, then claim, audit, and only then the control', async () => {
    const all = recordingPorts();
    const control = await ask(all);
    expect(all.calls).toEqual([
      ...['resolve', 'room', 'requireLive', ...AFTER_PROOF],
      ...['control for 501', 'settle control_issued', 'release notice', 'audit pin_control_issued'],
    ]);
    expect(control).toEqual({
      ...{ channel: 'form', action: CONTROL.action, field: 'controlId', controlId: CONTROL.controlId },
      ...{ leaveWithinMs: 20_000, nextInMs: NEXT_IN_MS },
    });
  });

  test('S01: a passkey’s answer travels with the request and is accepted at the same place', async () => {
    const all = recordingPorts();
    await ask(all, { id: 'passkey' });
    expect(all.calls.slice(0, 4)).toEqual(['resolve', 'room', 'acceptPasskey', 'cards, fresh']);
    expect(all.calls).not.toContain('requireLive');
  });

  test.each(['requireLive', 'acceptPasskey'])(
    'S01: without a proof (%s) nothing is asked of the processor',
    async (way) => {
      const all = recordingPorts({ refuseProof: new SetPinError('step_up_required', 'none') });
      await expect(ask(all, way === 'acceptPasskey' ? { id: 'x' } : undefined)).rejects.toMatchObject({
        code: 'step_up_required',
      });
      expect(all.calls).toEqual(['resolve', 'room', way]);
    },
  );

  test('S12: a handle that is not theirs is refused before the proof is even looked at', async () => {
    const all = recordingPorts({ resolved: null });
    await expect(ask(all)).rejects.toMatchObject({ code: 'not_found' });
    expect(all.calls).toEqual(['resolve']);
  });

  test('S12: a card that has left their list is the same refusal, and no plastics are read', async () => {
    const all = recordingPorts({ cards: [aCard({ cardId: '7' })] });
    await expect(ask(all)).rejects.toMatchObject({ code: 'not_found' });
    expect(all.calls).toEqual(['resolve', 'room', 'requireLive', 'cards, fresh']);
  });

  test('someone who is no customer causes no call to the processor', async () => {
    const all = recordingPorts();
    const nobody = { ...HOLDER, customerId: null };
    const asked = rulesOver(all).issueControl(nobody, CARD_REF, SET_REQUEST);
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    expect(all.calls.filter((call) => PROCESSOR.test(call))).toEqual([]);
  });

  test.each([
    ['S', 'not_waiting_for_pin', { cards: [aCard({ pinStatus: 'S' })] }],
    ['blocked', 'not_waiting_for_pin', { cards: [aCard({ status: 'CARD_BLOCKED' })] }],
    ['another person’s', 'not_waiting_for_pin', { cards: [aCard({ customerId: '1002' })] }],
    ['embossed', 'not_ready_for_pin', { plastics: [aPlastic({ status: 'LOCKED' })] }],
    ['ambiguous', 'not_ready_for_pin', { plastics: [aPlastic(), aPlastic({ plasticId: '502' })] }],
  ])('S13: a card that is %s at that moment takes no slot: %s', async (_, code, differently) => {
    const all = recordingPorts(differently);
    await expect(ask(all)).rejects.toMatchObject({ code, status: 409 });
    expect(all.calls.filter((call) => /^(claim|control)/.test(call))).toEqual([]);
  });

  test('S21: while the slot is taken nothing is written down as asked for and no control is asked for', async () => {
    const all = recordingPorts({ refuseClaim: new SetPinError('control_is_live', 'taken') });
    await expect(ask(all)).rejects.toMatchObject({ code: 'control_is_live' });
    expect(all.calls.at(-1)).toBe('claim');
  });
});

describe('S21: quotas', () => {
  test('S21: without room nothing is asked of the processor', async () => {
    const all = recordingPorts({ noRoom: new SetPinError('quota_exceeded', 'used up') });
    await expect(ask(all)).rejects.toMatchObject({ code: 'quota_exceeded', status: 429 });
    expect(all.calls, 'and no proof is used up').toEqual(['resolve', 'room']);
  });

  test('S21: whoever gets the slot and no room any more gives it back', async () => {
    const all = recordingPorts({ failTake: new SetPinError('quota_exceeded', 'used up') });
    await expect(ask(all)).rejects.toMatchObject({ code: 'quota_exceeded' });
    expect(all.calls.slice(-3)).toEqual(['claim', 'take', 'settle nothing_done']);
  });
});

describe('S48: what is not written down does not happen', () => {
  test('S48: a request that cannot be audited gives the slot back and asks for no control', async () => {
    const all = recordingPorts({ failAuditOf: 'pin_control_requested' });
    await expect(ask(all)).rejects.toMatchObject({ code: 'internal_error' });
    expect(all.calls.slice(3)).toEqual([...AFTER_PROOF, 'settle nothing_done', 'drop notice']);
  });

  test('S49: a control of which nobody could be told is not asked for', async () => {
    const all = recordingPorts({ failHold: new Error('disk full') });
    await expect(ask(all)).rejects.toMatchObject({ code: 'internal_error' });
    expect(all.calls.slice(-2)).toEqual(['hold notice', 'settle nothing_done']);
  });

  test('S48: a control whose issue cannot be audited is not handed out', async () => {
    const all = recordingPorts({ failAuditOf: 'pin_control_issued' });
    await expect(ask(all)).rejects.toMatchObject({ code: 'internal_error', cause: new Error('disk full') });
    expect(all.settled).toEqual(['control_issued']);
  });

  test('S16: of all records only the issued one names the control, under the field that gets hashed', async () => {
    const all = recordingPorts();
    await ask(all);
    const naming = all.audited.filter((entry) => JSON.stringify(entry).includes(CONTROL.controlId));
    expect(naming).toEqual([
      expect.objectContaining({ event: 'pin_control_issued', controlId: CONTROL.controlId }),
    ]);
  });
});

describe('a control call that failed', () => {
  test.each([
    ['unknown', 'control_unknown'],
    ['refused', 'nothing_done'],
    ['unsent', 'nothing_done'],
  ] as const)('S46: %s settles the slot as %s, is asked once, and says why', async (outcome, end) => {
    const cause = new SetPinError('processor_unavailable', 'silent');
    const all = recordingPorts({ failControl: new ActCallFailed(outcome, { cause }) });
    await expect(ask(all)).rejects.toBe(cause);
    const told = end === 'nothing_done' ? 'drop notice' : 'release notice, unsure';
    const last = ['control for 501', `settle ${end}`, told, 'audit pin_control_failed'];
    expect(all.calls.slice(-4)).toEqual(last);
    expect(all.audited.at(-1)).toMatchObject({ code: `set_pin ${outcome}` });
  });
});
