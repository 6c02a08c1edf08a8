import { describe, expect, test } from 'vitest';
import { fill, sayWhen, utcTime } from './when';

/** In the zone of whoever runs this, as the product says it. */
const local = (month: number, day: number, hours: number, minutes = 0) =>
  new Date(2026, month - 1, day, hours, minutes);
const NOW = local(11, 22, 14, 3);

describe('saying when', () => {
  test.each([
    ['the same day', local(11, 22, 5), 'today at 05:00'],
    ['the last minute of the day', local(11, 22, 23, 59), 'today at 23:59'],
    ['the first minute of the next', local(11, 23, 0, 0), 'tomorrow at 00:00'],
    ['the day before', local(11, 21, 23, 59), 'yesterday at 23:59'],
    ['later', local(11, 24, 5), 'Tuesday 24 November at 05:00'],
    ['next year', local(13, 1, 3), 'Friday 1 January at 03:00'],
  ])('%s', (_, date, words) => {
    expect(sayWhen(date, 'en-GB', NOW)).toBe(words);
  });

  test('in another language, without a word of ours', () => {
    expect(sayWhen(local(11, 23, 5), 'fi', NOW)).toMatch(/^huomenna klo 0?5[.:]00$/);
  });

  test('a day on which clocks change is still one day', () => {
    const before = local(3, 28, 23, 30);
    expect(sayWhen(local(3, 29, 23, 30), 'en-GB', before)).toBe('tomorrow at 23:30');
    expect(sayWhen(local(10, 25, 23, 30), 'en-GB', local(10, 24, 0, 30))).toBe('tomorrow at 23:30');
  });

  test('seed-10: the same moment in UTC, as the card maker publishes it', () => {
    expect(utcTime(new Date('2026-11-23T03:00:00Z'))).toBe('03:00');
  });
});

describe('filling a finished text', () => {
  test('puts values into their places, and leaves a place that has none', () => {
    expect(fill('{a} and {b} and {a}', { a: 'x' })).toBe('x and {b} and x');
  });
  test('a value that looks like a place is not filled in turn', () => {
    expect(fill('{a}', { a: '{b}', b: 'x' })).toBe('{b}');
  });
});
