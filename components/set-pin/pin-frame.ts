import type { PinControl } from '@/lib/contract/pin-control';

const randomName = () => `pin-${crypto.getRandomValues(new Uint32Array(2)).join('')}`;

/**
 * Hands a control to the processor's page: a fresh sandboxed frame, a hidden form posted into it, and nothing left
 * behind. The control is in no URL, no state and no storage (S16, S19, S20); a fresh frame's first navigation adds no
 * entry to the history, so neither back nor reload can send it twice (THR-06).
 */
export function openPinFrame(host: HTMLElement, control: PinControl, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = randomName();
  frame.title = title;
  // Exactly these, before the first navigation (S26); nothing is delegated (S27).
  frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
  frame.setAttribute('allow', '');
  const field = Object.assign(document.createElement('input'), {
    type: 'hidden',
    name: control.field,
    value: control.controlId,
  });
  const form = Object.assign(document.createElement('form'), {
    hidden: true,
    method: 'post',
    action: control.action,
    target: frame.name,
  });
  form.append(field);
  host.replaceChildren(frame, form);
  form.submit();
  field.value = '';
  form.remove();
  return frame;
}
