import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardActDone } from '@/lib/contract/card-act';
import { ApiError } from '../set-pin/api';
import type { Proof } from '../set-pin/step-up';
import type { Outcome } from '../set-pin/use-proof';
import { useAct } from './use-act';

const KEPT = { stepUpId: 'stp_x', pageSecret: 'secret' };
const DONE = { cardRef: 'crd_x', stage: 'random_pin' } as unknown as CardActDone;

const mocks = vi.hoisted(() => ({ proveAtBank: vi.fn(), readyPasskey: vi.fn(), provePasskey: vi.fn() }));
vi.mock('../set-pin/step-up', async (original) => ({ ...(await original<object>()), ...mocks }));
const kept = vi.hoisted(() => ({ value: null as object | null }));
vi.mock('../set-pin/page-secret', async (original) => ({
  ...(await original<object>()),
  takeKept: () => kept.value,
}));

const perform = vi.fn<(claim: Proof) => Promise<CardActDone>>();
let root: Root;
let flow: ReturnType<typeof useAct>;
function Page({ outcome, onFlow }: { outcome: Outcome; onFlow: (made: typeof flow) => void }) {
  const made = useAct({ what: { operation: 'random_pin', cardRef: 'crd_x' }, outcome, perform });
  useEffect(() => {
    onFlow(made);
  });
  return null;
}
const show = (outcome: Outcome) =>
  act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Page outcome={outcome} onFlow={(made) => (flow = made)} />
      </QueryClientProvider>,
    ),
  );
const settle = () => act(() => vi.advanceTimersByTimeAsync(50));
const press = async (what: 'passkey' | 'bank' | 'confirm') => {
  act(() => flow[what]());
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  for (const mock of [perform, ...Object.values(mocks)]) mock.mockReset();
  mocks.readyPasskey.mockResolvedValue({});
  mocks.provePasskey.mockResolvedValue({ ...KEPT, assertion: { id: 'a' } });
  perform.mockResolvedValue(DONE);
  kept.value = null;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') ?? document.body);
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('one act under one proof', () => {
  test('a passkey’s tap is the act', async () => {
    show(null);
    await press('passkey');
    expect(perform.mock.calls).toEqual([[{ ...KEPT, assertion: { id: 'a' } }]]);
    expect([flow.step, flow.done]).toEqual(['done', DONE]);
  });

  test('after the bank’s sign-in nothing happens by itself: a press does it', async () => {
    kept.value = KEPT;
    show('done');
    await settle();
    expect([flow.step, perform.mock.calls.length]).toEqual(['confirm', 0]);
    await press('confirm');
    expect(perform.mock.calls).toEqual([[KEPT]]);
    expect(flow.step).toBe('done');
  });

  test.each([
    ['cancelled', 'stepUpCancelled'],
    ['refused', 'stepUpRefused'],
  ] as const)('who comes back %s begins again, and is told so', (outcome, trouble) => {
    show(outcome);
    expect([flow.step, flow.trouble]).toEqual(['start', trouble]);
  });

  test('where the page came back without its secret, a press asks for a new proof', async () => {
    show('done');
    await press('confirm');
    expect([flow.step, flow.trouble, perform.mock.calls.length]).toEqual(['start', 'proofUsedUp', 0]);
  });
});

describe('an act that did not go well', () => {
  test('in doubt is asked again under the same proof, without another tap', async () => {
    perform.mockRejectedValueOnce(new ApiError('act_unconfirmed', 5));
    show(null);
    await press('passkey');
    expect([flow.step, flow.trouble]).toEqual(['confirm', 'unconfirmed']);
    expect(flow.freeAt).toBeGreaterThan(performance.now());
    await press('confirm');
    expect(perform.mock.calls[1]).toEqual([KEPT]);
    expect([flow.step, flow.trouble]).toEqual(['done', null]);
    expect(mocks.provePasskey).toHaveBeenCalledOnce();
  });

  test('in doubt stays in doubt: a later refusal is no news of it, and the end of the proof neither', async () => {
    perform
      .mockRejectedValueOnce(new ApiError('act_unconfirmed'))
      .mockRejectedValueOnce(new ApiError('processor_unavailable'))
      .mockRejectedValueOnce(new ApiError('step_up_required'));
    show(null);
    await press('passkey');
    await press('confirm');
    expect([flow.step, flow.trouble]).toEqual(['confirm', 'unconfirmed']);
    await press('confirm');
    expect([flow.step, flow.trouble]).toEqual(['start', 'lookFirst']);
  });

  test('whose proof is gone begins again', async () => {
    perform.mockRejectedValueOnce(new ApiError('step_up_required'));
    show(null);
    await press('passkey');
    expect([flow.step, flow.trouble]).toEqual(['start', 'proofUsedUp']);
  });

  test('that was cancelled at the authenticator asks nobody', async () => {
    mocks.provePasskey.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    show(null);
    await press('passkey');
    expect([flow.step, flow.trouble, perform.mock.calls.length]).toEqual(['start', 'stepUpCancelled', 0]);
  });

  test('is never repeated by itself', async () => {
    perform.mockRejectedValue(new ApiError('processor_unavailable', 1));
    show(null);
    await press('passkey');
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(perform).toHaveBeenCalledOnce();
  });
});
