import { describe, expect, test } from 'vitest';
import { ActCallFailed } from '@/lib/set-pin/ports';
import { readControl } from './pin-control';

const PAGES = { pinOrigins: ['https://pin.enfuce.example'], frameKey: 'agreed & sealed' };
const good = {
  id: '6f1c9e0a-0000-4000-8000-00000000000a',
  pinURL: 'https://pin.enfuce.example/pin',
  pinFrameURL: 'https://pin.enfuce.example/frame?tenant=7&key=theirs',
};
const read = (
  json: unknown,
  channel: 'form' | 'message' = 'form',
  scope: 'SET_PIN' | 'VIEW_PIN' = 'SET_PIN',
) => readControl({ status: 201, json }, { channel, scope }, PAGES);

describe('S18 seed-4: reading a control', () => {
  test('S18: for a form, id and pinURL on an allowed origin; what Enfuce adds is passed over (S42)', () => {
    expect(read({ ...good, expires: 30, html: '<script>' })).toEqual({
      ...{ channel: 'form', controlId: good.id, action: good.pinURL },
    });
  });

  test('for a frame, pinFrameURL with the agreed key, one origin, and set-pin or view-pin as the message', () => {
    expect(read(good, 'message')).toEqual({
      channel: 'message',
      controlId: good.id,
      src: 'https://pin.enfuce.example/frame?tenant=7&key=agreed+%26+sealed',
      targetOrigin: 'https://pin.enfuce.example',
      message: { operation: 'set-pin', controlId: good.id },
    });
    expect(read(good, 'message', 'VIEW_PIN')).toMatchObject({ message: { operation: 'view-pin' } });
  });

  test('S16: the control is in no address', () => {
    const { src } = read(good, 'message') as { src: string };
    expect(src).not.toContain(good.id);
  });

  test('only the address of our channel must be there (api.md 1.1)', () => {
    expect(read({ id: good.id, pinURL: good.pinURL })).toMatchObject({ channel: 'form' });
    expect(read({ id: good.id, pinFrameURL: good.pinFrameURL }, 'message')).toMatchObject({
      channel: 'message',
    });
  });

  const NONSENSE: readonly [unknown, 'form' | 'message'][] = [
    [null, 'form'],
    [[], 'form'],
    [{}, 'form'],
    [{ id: good.id }, 'form'],
    [{ ...good, pinURL: null }, 'form'],
    [{ ...good, pinFrameURL: undefined }, 'message'],
    [{ pinURL: good.pinURL }, 'form'],
    [{ ...good, id: 7 }, 'form'],
    [{ ...good, id: '' }, 'form'],
    [{ ...good, id: 'a"><script>' }, 'message'],
    [{ ...good, id: 'a'.repeat(129) }, 'form'],
    [{ ...good, pinURL: 'https://evil.example/pin' }, 'form'],
    [{ ...good, pinURL: 'javascript:alert(1)' }, 'form'],
    [{ ...good, pinFrameURL: 'https://evil.example/frame' }, 'message'],
    [{ ...good, pinFrameURL: 'https://pin.enfuce.example.evil.example/frame' }, 'message'],
    [{ ...good, pinURL: `${good.pinURL}?${'x'.repeat(2_048)}` }, 'form'],
  ];
  test.each(NONSENSE)('S18 S45: %j for %s may stand for a control that we cannot use', (json, channel) => {
    let failure: unknown;
    try {
      read(json, channel);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(ActCallFailed);
    expect(failure).toMatchObject({ outcome: 'unknown', cause: { code: 'processor_nonsense' } });
  });
});
