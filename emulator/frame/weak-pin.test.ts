import { describe, expect, test } from 'vitest';
import { weaknessOf } from './weak-pin.ts';

const everyFourDigitPin = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));

describe('weak PINs are refused, with the reason', () => {
  test('1221 of the 10 000 four-digit PINs are refused, as counted in the research notes', () => {
    expect(everyFourDigitPin.filter(weaknessOf)).toHaveLength(1221);
  });

  test('shapes alone, without dates and years, are 580', () => {
    const calendar = (pin: string) => weaknessOf(pin) === 'date' || weaknessOf(pin) === 'year';
    expect(everyFourDigitPin.filter((pin) => weaknessOf(pin) && !calendar(pin))).toHaveLength(580);
  });

  test.each([
    ['1234', 'run'],
    ['9876', 'run'],
    ['1111', 'repeat'],
    ['7177', 'repeat'],
    ['4747', 'couplet'],
    ['3883', 'palindrome'],
    ['2580', 'keypad'],
    ['1397', 'keypad'],
    ['1407', 'date'],
    ['0714', 'date'],
    ['0229', 'date'],
    ['1987', 'year'],
    ['123456', 'run'],
    ['828282', 'couplet'],
  ])('%s is refused as a %s', (pin, weakness) => {
    expect(weaknessOf(pin)).toBe(weakness);
  });

  test.each(['7305', '8264', '3190', '1899', '2030', '0230', '730518294061'])('%s is accepted', (pin) => {
    expect(weaknessOf(pin)).toBeUndefined();
  });
});
