const DAY_MS = 86_400_000;

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** "today, 14:03", "tomorrow, 05:00" or "Tuesday 24 November, 05:00", in the zone of whoever looks. */
export function sayWhen(date: Date, locale: string, now: Date = new Date()): string {
  const time = date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = Math.round((startOfDay(date) - startOfDay(now)) / DAY_MS);
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : date.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return `${day}, ${time}`;
}

/** The same moment in UTC, for comparing with what the card maker publishes. */
export const utcTime = (date: Date) => date.toISOString().slice(11, 16);

/** Puts values into the `{places}` of a finished text. */
export const fill = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
