import type { MessageControl } from '@/lib/contract/pin-control';
import { sandboxedFrame } from './sandboxed-frame';

export interface MessageFrame {
  readonly element: HTMLIFrameElement;
  readonly src: string;
  isLoaded: boolean;
}

/**
 * Channel `message`: a fresh sandboxed frame at the processor's address, which holds no control. `onLoad` is called
 * once, when the page is there; a page of another origin than the expected one cannot read what is then posted.
 */
export function openMessageFrame(
  host: HTMLElement,
  src: string,
  title: string,
  onLoad: () => void,
): MessageFrame {
  const element = sandboxedFrame(title);
  const frame: MessageFrame = { element, src, isLoaded: false };
  element.addEventListener(
    'load',
    () => {
      frame.isLoaded = true;
      onLoad();
    },
    { once: true },
  );
  element.src = src;
  host.replaceChildren(element);
  return frame;
}

/** Hands the control over: one message, to one origin, never to whoever happens to be there (S16, F1). */
export const postControl = ({ element }: MessageFrame, { message, targetOrigin }: MessageControl): void =>
  element.contentWindow?.postMessage(message, targetOrigin);
