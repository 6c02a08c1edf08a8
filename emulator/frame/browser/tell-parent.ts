/** The events of Enfuce's page, in the format of its iOS handler (api.md section 1.3). */
export type FrameEvent =
  | { event: 'pin_valid'; pin_valid: boolean }
  | { event: 'set_pin_success' | 'set_pin_error' | 'set_pin_validation_error' }
  | { event: 'view_pin_success' | 'view_pin_error' };

export type TellParent = (said: FrameEvent) => void;

/**
 * Speaks to the page around this one, and to no other: the browser drops the message unless that page is of the
 * bank's origin. In a tab of its own there is nobody to tell.
 */
export const createTellParent =
  (bankOrigin: string): TellParent =>
  (said) => {
    if (window.parent !== window) window.parent.postMessage(said, bankOrigin);
  };
