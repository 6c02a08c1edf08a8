/**
 * Knobs: where Enfuce's published text allows two readings, each tenant chooses one, so that the app is tested
 * under both. Every row is listed in README.md with its guess.
 */
export const KNOBS = {
  /** When a control is used up: as soon as its page was loaded, or once a PIN was set with it (G-10). */
  controlUsedUpAt: ['load', 'submit'],
  /** What the 30 seconds cover: loading the page, or also sending the PIN (G-11). */
  controlLifeCovers: ['load', 'submit'],
} as const;

export type Settings = { -readonly [Knob in keyof typeof KNOBS]: (typeof KNOBS)[Knob][number] };

/** The first value of each row is its default. */
export const defaultSettings = (): Settings => ({ controlUsedUpAt: 'load', controlLifeCovers: 'load' });
