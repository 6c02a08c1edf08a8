import { html, type Html } from '../../identity/pages/html.ts';

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** A moment for people: `23 Nov 2026, 18:24:03 UTC`. What is no date is shown as it is. */
export const moment = (date: string): Html =>
  Number.isNaN(Date.parse(date))
    ? html`${date}`
    : html`<time datetime="${date}">${FORMAT.format(new Date(date))} UTC</time>`;
