import type { FormControl } from '@/lib/contract/pin-control';
import { controlForm, sandboxedFrame } from './sandboxed-frame';

const randomName = () => `pin-${crypto.getRandomValues(new Uint32Array(2)).join('')}`;

/**
 * Channel `form`: a fresh sandboxed frame, a hidden form posted into it, and nothing left behind. The control is in no
 * URL, no state and no storage (S16, S19, S20); a fresh frame's first navigation adds no entry to the history, so
 * neither back nor reload can send it twice (THR-06).
 */
export function openPinFrame(host: HTMLElement, control: FormControl, title: string): HTMLIFrameElement {
  const frame = sandboxedFrame(title);
  frame.name = randomName();
  const { form, input } = controlForm(control);
  form.target = frame.name;
  host.replaceChildren(frame, form);
  form.submit();
  input.value = '';
  form.remove();
  return frame;
}
