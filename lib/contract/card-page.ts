import type { CardOperation } from './step-up';

/** The last part of the address of an act's own page, below `/cards/{cardRef}/`. */
export const CARD_PAGES = {
  set_pin: 'pin',
  view_pin: 'view-pin',
  change_pin: 'change-pin',
  random_pin: 'random-pin',
  reissue_card: 'reissue',
  replace_card: 'replace',
  activate_card: 'activate',
  reset_pin_tries: 'pin-tries',
  reorder_pin: 'pin-letter',
} as const satisfies Readonly<Record<CardOperation, string>>;
