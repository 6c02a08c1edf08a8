import type { Page } from '@playwright/test';

/** The bank's own page around the journey; what is inside of the frame is in `processor-frame.ts`. */
export const pinPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1 }),
  think: { ready: page.getByRole('button', { name: 'I have one in mind' }) },
  prove: {
    heading: page.getByRole('heading', { name: 'Now prove that it is you' }),
    act: page.getByText('Set the PIN of card'),
    passkey: page.getByRole('button', { name: 'Use my passkey' }),
    bank: page.getByRole('button', { name: 'Use the bank’s sign-in' }),
  },
  ready: {
    heading: page.getByRole('heading', { name: 'Thank you, it is you' }),
    open: page.getByRole('button', { name: 'Open the card maker’s page' }),
  },
  type: {
    heading: page.getByRole('heading', { name: 'Type your PIN' }),
    frame: page.locator('iframe'),
    tryAgain: page.getByRole('button', { name: 'Try again', exact: true }),
    countdown: page.getByRole('button', { name: /^Try again in \d+ s$/ }),
    /** The bank's own button below the frame, where it has one. */
    submit: page.getByRole('button', { name: 'Set this PIN' }),
    checkNow: page.getByRole('button', { name: 'Check now' }),
    /** The sentence of the live region that changes. */
    says: (sentence: string) => page.getByRole('status').filter({ hasText: sentence }),
  },
  /** What is left of a page that was hidden. */
  hidden: {
    heading: page.getByRole('heading', { name: 'Hidden. Go on when you like' }),
    again: page.getByRole('button', { name: 'Go on', exact: true }),
    wait: page.getByRole('button', { name: /^Go on in \d+ s$/ }),
  },
  hide: page.getByRole('button', { name: 'Hide it now' }),
  pressed: page.getByRole('button', { name: 'Someone is forcing me: sign out' }),
  tab: {
    open: page.getByRole('button', { name: 'Open the page in a new tab' }),
    openHere: page.getByRole('button', { name: 'No new tab? Open it here' }),
    over: page.getByRole('heading', { name: 'The time to open it is over' }),
    away: page.getByRole('heading', { name: 'Type your PIN on the other page' }),
    again: page.getByRole('button', { name: 'Get a fresh page', exact: true }),
    /** The way to a tab, offered beside a frame that does not work. */
    offer: page.getByRole('button', { name: 'Open it in a tab of its own' }),
  },
  done: {
    heading: page.getByRole('heading', { name: 'Done. Now we make your card' }),
    made: page.getByRole('listitem').filter({ hasText: 'Being made' }),
    back: page.getByRole('link', { name: 'Back to my cards' }),
  },
  /** A notice, by its title. */
  notice: (title: string) => page.locator('strong', { hasText: title }),
});
