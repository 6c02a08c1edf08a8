/**
 * Knobs: where Enfuce's published text allows two readings, each tenant chooses one, so that the app is tested
 * under both. Every row is listed in README.md with its guess.
 */
export const KNOBS = {
  /** When a control is used up: as soon as its page was loaded, or once a PIN was set with it (G-10). */
  controlUsedUpAt: ['load', 'submit'],
  /** What the 30 seconds cover: loading the page, or also sending the PIN (G-11). */
  controlLifeCovers: ['load', 'submit'],
  /** Whether a new control ends an older one for the same plastic (G-12). */
  newControlVoidsOld: ['no', 'yes'],
  /** What the Payment API takes: Basic, Bearer, or either (G-18). */
  authentication: ['either', 'basic', 'bearer'],
  /** Whether a 429 says how long to wait (G-19). */
  retryAfterOn429: ['no', 'yes'],
  /** Whether a PIN that was set is told by webhook (G-22). */
  webhookOnPinSet: ['no', 'yes'],
} as const;

export type Settings = { -readonly [Knob in keyof typeof KNOBS]: (typeof KNOBS)[Knob][number] };

/** The first value of each row is its default. */
export const defaultSettings = (): Settings => ({
  controlUsedUpAt: 'load',
  controlLifeCovers: 'load',
  newControlVoidsOld: 'no',
  authentication: 'either',
  retryAfterOn429: 'no',
  webhookOnPinSet: 'no',
});
