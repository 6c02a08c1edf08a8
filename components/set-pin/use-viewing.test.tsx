import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { DetachedWindowAPI } from 'happy-dom';
import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useViewing } from './use-viewing';

const CONTROL = {
  ...{ channel: 'form', action: 'https://pin.enfuce.example/pin/view', field: 'controlId' },
  ...{ controlId: 'canary-control', leaveWithinMs: 20_000, nextInMs: 32_000 },
};
const mocks = vi.hoisted(() => ({ proveAtBank: vi.fn(), readyPasskey: vi.fn(), provePasskey: vi.fn() }));
vi.mock('./step-up', async (original) => ({ ...(await original<object>()), ...mocks }));
const asked = vi.fn<typeof fetch>();

let root: Root;
let viewing: ReturnType<typeof useViewing>;
function Page({ onViewing }: { onViewing: (made: typeof viewing) => void }) {
  const made = useViewing({ cardRef: 'crd_x', hasPasskey: true, outcome: null, frameTitle: 'Your PIN' });
  const { host } = made;
  useEffect(() => {
    onViewing(made);
  });
  return <div ref={host} />;
}
const frame = () => document.querySelector('iframe');
const settle = () => act(() => vi.advanceTimersByTimeAsync(50));
const look = async () => {
  act(() => viewing.passkey());
  await settle();
};
function becomes(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('fetch', asked);
  asked.mockReset().mockImplementation(() => Promise.resolve(Response.json(CONTROL, { status: 201 })));
  mocks.readyPasskey.mockResolvedValue({});
  mocks.provePasskey.mockResolvedValue({ stepUpId: 'stp_x', pageSecret: 's', assertion: { id: 'a' } });
  // about:blank is loaded; the form, which would fetch, is not sent.
  (window as typeof window & { happyDOM: DetachedWindowAPI }).happyDOM.settings.enableIframePageLoading =
    true;
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') ?? document.body);
  act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Page onViewing={(made) => (viewing = made)} />
      </QueryClientProvider>,
    ),
  );
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('one look at a PIN', () => {
  test('is one control for one proof, for this act and no other', async () => {
    await look();
    expect(asked.mock.calls.map(([, init]) => init?.body)).toEqual([
      JSON.stringify({
        ...{ stepUpId: 'stp_x', pageSecret: 's', assertion: { id: 'a' } },
        operation: 'view_pin',
      }),
    ]);
    expect(viewing.step).toBe('see');
    expect(frame()).not.toBeNull();
    act(() => viewing.see());
    await settle();
    expect(asked, 'the proof is spent with the control').toHaveBeenCalledOnce();
  });

  test('goes when the page is hidden, and does not come back by itself', async () => {
    await look();
    becomes('hidden');
    expect([viewing.step, frame()]).toEqual(['hidden', null]);
    becomes('visible');
    expect([viewing.step, frame()]).toEqual(['hidden', null]);
  });

  test('is not opened for who has switched away before it came', async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await look();
    expect([viewing.step, frame()]).toEqual(['hidden', null]);
  });

  test('goes when the person says so; the next one needs a proof of its own', async () => {
    await look();
    act(() => viewing.hide());
    expect([viewing.step, frame()]).toEqual(['hidden', null]);
    act(() => viewing.again());
    expect(viewing.step).toBe('prove');
  });

  test('a control for a tab is not opened: a PIN is shown in a frame or not at all', async () => {
    asked.mockResolvedValueOnce(Response.json({ ...CONTROL, channel: 'tab' }, { status: 201 }));
    await look();
    expect(frame()).toBeNull();
    expect(document.querySelector('form')).toBeNull();
  });

  test('that was refused leads back to the proof, with the reason', async () => {
    asked.mockResolvedValueOnce(Response.json({ code: 'step_up_required' }, { status: 401 }));
    await look();
    expect([viewing.step, viewing.trouble]).toEqual(['prove', 'proofUsedUp']);
  });
});
