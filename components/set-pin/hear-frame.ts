import { frameSaying, type FrameSaying, type FrameUse } from './frame-protocol';

/** The one frame that is on the page, and where its page must come from. */
export interface OpenFrame {
  readonly element: HTMLIFrameElement;
  readonly origin: string;
}

/**
 * Listens to the frame that is open at each moment. What comes from outside passes three gates, origin, source and shape, before
 * it is even a hint (S37, BRW-11); null is what the frame said in no shape that is documented. @returns what ends the listening
 */
export function hearFrame(
  open: () => OpenFrame | null,
  use: FrameUse,
  tell: (said: FrameSaying | null) => void,
): () => void {
  const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
    const frame = open();
    if (frame && origin === frame.origin && source === frame.element.contentWindow)
      tell(frameSaying(data, use));
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
}
