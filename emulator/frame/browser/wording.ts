import type { Weakness } from '../weak-pin.ts';

/** Why a PIN is refused, and what to do: the reason first. */
export const WEAK: { readonly [Why in Weakness]: string } = {
  run: 'Digits in a row are what a thief tries first. Choose another PIN.',
  repeat: 'One digit fills most of this PIN, so it is easy to guess. Choose another.',
  couplet: 'The same two digits again are easy to guess. Choose another PIN.',
  palindrome: 'A PIN that reads the same backwards is easy to guess. Choose another.',
  keypad: 'A line or shape on the keys is easy to guess. Choose another PIN.',
  date: 'This looks like a date, and thieves try dates first. Choose another PIN.',
  year: 'This looks like a year, and thieves try years first. Choose another PIN.',
};

export const SAY = {
  tooShort: 'A PIN has at least 4 digits.',
  onceMore: 'Good. Now type the same PIN once more.',
  differs: 'The two PINs are not the same. Type it again, or start over.',
  startedOver: 'You can choose a PIN from the beginning.',
  sending: 'Encrypting and sending your PIN…',
} as const;

export interface Ending {
  good: boolean;
  title: string;
  text: string;
}

export const ENDINGS = {
  set: {
    good: true,
    title: 'Your PIN is set',
    text: 'You may close this page. Keep the PIN in your head only.',
  },
  expired: {
    good: false,
    title: 'The time ran out',
    text: 'Your PIN was not set, and nothing was kept. Go back to your bank’s page and start again.',
  },
  used: {
    good: false,
    title: 'A PIN was already set here',
    text: 'This page works once. Your bank’s page shows how your card stands.',
  },
  voided: {
    good: false,
    title: 'A newer page was opened',
    text: 'This one ended when the newer one was opened. Your bank’s page shows how your card stands.',
  },
  failed: {
    good: false,
    title: 'We could not confirm your PIN',
    text: 'Nothing was kept on this page. Your bank’s page shows how your card stands, and lets you start again.',
  },
} as const satisfies { [name: string]: Ending };
