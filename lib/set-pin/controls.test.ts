import { describe, expect, test } from 'vitest';
import { PinControl } from '../contract/pin-control';
import { SetPinError } from './errors';
import {
  aCard,
  aMadePlastic,
  CARD_REF,
  FRAME_CONTROL,
  HOLDER,
  recordingPorts,
  REQUEST,
  rulesOver,
  SET_REQUEST,
} from './recording-ports.fixture';

const made = { cards: [aCard({ pinStatus: 'S' })], plastics: [aMadePlastic()] };
const view = { ...REQUEST, operation: 'view_pin' } as const;

describe('how a control is handed over', () => {
  test('seed-4 SET_PIN in `message`: for 20 of the 30 seconds the browser gets the frame, one origin and the message, and nothing to compose', async () => {
    const all = recordingPorts({ control: FRAME_CONTROL });
    const control = await rulesOver(all, { channel: 'message' }).issueControl(HOLDER, CARD_REF, SET_REQUEST);
    const { src, targetOrigin, message } = FRAME_CONTROL;
    expect(control).toEqual({
      channel: 'message',
      src,
      targetOrigin,
      message,
      leaveWithinMs: 20_000,
      nextInMs: 32_000,
    });
    expect(PinControl.safeParse(control).success).toBe(true);
    expect(all.wishes).toMatchObject([{ channel: 'message', scope: 'SET_PIN' }]);
  });

  test('where our page has the button, the browser is told what it sends: set-pin-set', async () => {
    const all = recordingPorts({ control: FRAME_CONTROL });
    const rules = rulesOver(all, { channel: 'message', submit: 'page', hasForm: false });
    const control = await rules.issueControl(HOLDER, CARD_REF, SET_REQUEST);
    expect(control).toMatchObject({ submit: { operation: 'set-pin-set' } });
  });

  test('a tab is given to whoever asks for one, and to everybody where the bank has chosen so', async () => {
    const asked = await rulesOver(recordingPorts()).issueControl(HOLDER, CARD_REF, {
      ...SET_REQUEST,
      inTab: true,
    });
    expect(asked).toMatchObject({ channel: 'tab', field: 'controlId' });
    const chosen = recordingPorts();
    const control = await rulesOver(chosen, { channel: 'tab' }).issueControl(HOLDER, CARD_REF, SET_REQUEST);
    expect(control).toMatchObject({ channel: 'tab' });
    expect(chosen.wishes).toMatchObject([{ channel: 'form' }]);
  });

  test('from `message` the way out leads to a form in a tab', async () => {
    const all = recordingPorts();
    const rules = rulesOver(all, { channel: 'message' });
    await rules.issueControl(HOLDER, CARD_REF, { ...SET_REQUEST, inTab: true });
    expect(all.wishes).toMatchObject([{ channel: 'form' }]);
  });

  test.each([
    ['where no form can carry a control', { hasForm: false, channel: 'message' }, SET_REQUEST],
    ['to see a PIN', { channel: 'form' }, view],
    ['to change one', { channel: 'form' }, { ...REQUEST, operation: 'change_pin' }],
  ] as const)('no tab is given %s, before anything is asked', async (_, delivery, request) => {
    const all = recordingPorts(made);
    const asked = rulesOver(all, delivery).issueControl(HOLDER, CARD_REF, { ...request, inTab: true });
    await expect(asked).rejects.toMatchObject({ code: 'bad_request' });
    expect(all.calls).toEqual([]);
  });
});

describe('seeing a PIN', () => {
  test('asks for VIEW_PIN on the plastic in use, in the slot and the audit as every control', async () => {
    const all = recordingPorts(made);
    await rulesOver(all).issueControl(HOLDER, CARD_REF, view);
    expect(all.wishes).toMatchObject([{ scope: 'VIEW_PIN', plastic: { status: 'ACTIVE' } }]);
    expect(all.audited.map(({ event, code }) => [event, code])).toEqual([
      ['pin_control_requested', 'view_pin'],
      ['pin_control_issued', 'view_pin'],
    ]);
  });

  test('where everybody gets a tab, a PIN is still shown in a frame', async () => {
    const control = await rulesOver(recordingPorts(made), { channel: 'tab' }).issueControl(
      HOLDER,
      CARD_REF,
      view,
    );
    expect(control).toMatchObject({ channel: 'form' });
  });

  test('S13: before the embossing run nothing is claimed', async () => {
    const all = recordingPorts({ cards: [aCard({ pinStatus: 'S' })] });
    await expect(rulesOver(all).issueControl(HOLDER, CARD_REF, view)).rejects.toMatchObject({
      code: 'not_offered',
    });
    expect(all.calls).not.toContain('claim');
  });

  test('S01: without a proof for seeing, the processor is not asked', async () => {
    const all = recordingPorts({ ...made, refuseProof: new SetPinError('step_up_required', 'none') });
    await expect(rulesOver(all).issueControl(HOLDER, CARD_REF, view)).rejects.toMatchObject({
      code: 'step_up_required',
    });
    expect(all.calls).toEqual(['resolve', 'room', 'requireLive']);
  });
});

test('a PIN is changed here only where the API can: on the Payment API it is refused', async () => {
  const request = { ...REQUEST, operation: 'change_pin' } as const;
  const payment = recordingPorts(made);
  await expect(rulesOver(payment).issueControl(HOLDER, CARD_REF, request)).rejects.toMatchObject({
    code: 'not_offered',
  });
  const mycore = recordingPorts({ ...made, control: FRAME_CONTROL });
  const { ports } = mycore;
  const can = { changePin: true, pinTries: false };
  const rules = rulesOver(
    { ports: { ...ports, processor: { ...ports.processor, can } } },
    { channel: 'message', hasForm: false },
  );
  await rules.issueControl(HOLDER, CARD_REF, request);
  expect(mycore.wishes).toMatchObject([{ scope: 'CHANGE_PIN' }]);
});
