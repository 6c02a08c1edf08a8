import type { DetachedWindowAPI } from 'happy-dom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openPinFrame } from './pin-frame';

const control = {
  channel: 'form',
  action: 'https://pin.enfuce.example/pin',
  field: 'controlId',
  controlId: 'canary-control-6f1c9e0a',
  leaveWithinMs: 20_000,
  nextInMs: 32_000,
} as const;

/** What the browser would send and where to, at the moment of sending: happy-dom navigates no frames. */
function watchSubmission() {
  const sent: Record<string, unknown>[] = [];
  const submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (
    this: HTMLFormElement,
  ) {
    const frames = [...document.querySelectorAll('iframe')].filter(({ name }) => name === this.target);
    sent.push({
      ...{ method: this.method, action: this.action, frames: frames.length, inDocument: this.isConnected },
      ...{ fields: [...new FormData(this)], sandbox: frames[0]?.getAttribute('sandbox') },
      ...{ allow: frames[0]?.getAttribute('allow'), src: frames[0]?.getAttribute('src') },
    });
  });
  return { sent, submit };
}

let host: HTMLElement;
beforeEach(() => {
  vi.restoreAllMocks();
  // The frame gets a window of its own, with the empty page; nothing is fetched.
  (window as typeof window & { happyDOM: DetachedWindowAPI }).happyDOM.settings.enableIframePageLoading =
    true;
  document.body.innerHTML = '<div id="host"><p>before</p></div>';
  host = document.querySelector<HTMLElement>('#host') ?? document.body;
});

describe('handing a control to the processor’s page', () => {
  test('S19 seed-5: it goes once, as the form field controlId, by POST, into the frame', () => {
    const { sent } = watchSubmission();
    openPinFrame(host, control, 'Choose your PIN');
    expect(sent).toEqual([
      {
        ...{ method: 'post', action: control.action, frames: 1, inDocument: true },
        ...{ fields: [['controlId', control.controlId]], src: null },
        ...{ sandbox: 'allow-scripts allow-forms allow-same-origin', allow: '' },
      },
    ]);
  });

  test('S26: the frame carries its whole sandbox before it enters the document', () => {
    watchSubmission();
    const entering: (string | null)[] = [];
    const put = host.replaceChildren.bind(host);
    vi.spyOn(host, 'replaceChildren').mockImplementation((...nodes) => {
      for (const node of nodes)
        if (node instanceof HTMLIFrameElement)
          entering.push(node.getAttribute('sandbox'), node.getAttribute('allow'));
      put(...nodes);
    });
    const frame = openPinFrame(host, control, 'Choose your PIN');
    expect(entering).toEqual(['allow-scripts allow-forms allow-same-origin', '']);
    expect(frame.getAttribute('sandbox')).toBe(entering[0]);
  });

  test('S27: nothing is delegated to the frame, and it has a title for whoever cannot see it', () => {
    watchSubmission();
    const frame = openPinFrame(host, control, 'Choose your PIN');
    expect(frame.getAttribute('allow')).toBe('');
    expect(frame.hasAttribute('allowfullscreen')).toBe(false);
    expect(frame.title).toBe('Choose your PIN');
  });

  test('S16: afterwards nothing of the control is left in the document, the address or the storage', () => {
    watchSubmission();
    const frame = openPinFrame(host, control, 'Choose your PIN');
    expect(document.documentElement.outerHTML).not.toContain(control.controlId);
    expect(document.querySelectorAll('form, input')).toHaveLength(0);
    expect([...host.children]).toEqual([frame]);
    const kept = JSON.stringify([location.href, document.cookie, history.state]);
    expect(kept).not.toContain(control.controlId);
    expect(sessionStorage.length + localStorage.length).toBe(0);
  });

  test('S20: the field is emptied, so that a form somebody kept cannot send it again', () => {
    const { submit } = watchSubmission();
    openPinFrame(host, control, 'Choose your PIN');
    const form = submit.mock.contexts[0] as HTMLFormElement;
    expect([...new FormData(form)]).toEqual([['controlId', '']]);
    expect(form.isConnected).toBe(false);
  });

  test('S20: each opening is a fresh frame under a fresh name, and the former one is gone', () => {
    watchSubmission();
    const [one, other] = [0, 1].map(() => openPinFrame(host, control, 'Choose your PIN'));
    expect(one?.isConnected).toBe(false);
    expect(other?.isConnected).toBe(true);
    expect(other?.name).not.toBe(one?.name);
    expect(document.querySelectorAll('iframe')).toHaveLength(1);
  });

  test('S25: neither frame nor page takes the focus', () => {
    watchSubmission();
    const focus = vi.spyOn(HTMLElement.prototype, 'focus');
    openPinFrame(host, control, 'Choose your PIN');
    expect(focus).not.toHaveBeenCalled();
  });
});
