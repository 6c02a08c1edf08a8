const DAY_MS = 86_400_000;

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** What stands between a day and a time, and the time: " at 14:03", " klo 14.03", " kl. 14:03". */
function sayTime(date: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
  const parts = format.formatToParts(date);
  const hour = parts.findIndex(({ type }) => type === 'hour');
  return parts
    .slice(hour - 1)
    .map(({ value }) => value)
    .join('');
}

/** "today at 14:03", "tomorrow at 05:00" or "Tuesday 24 November at 05:00", in the zone of whoever looks. */
export function sayWhen(date: Date, locale: string, now: Date = new Date()): string {
  const days = Math.round((startOfDay(date) - startOfDay(now)) / DAY_MS);
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : date.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return `${day}${sayTime(date, locale)}`;
}

/** The same moment in UTC, for comparing with what the card maker publishes. */
export const utcTime = (date: Date) => date.toISOString().slice(11, 16);

/** Puts values into the `{places}` of a finished text. */
export const fill = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
