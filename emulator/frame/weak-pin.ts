/**
 * PINs that a thief tries first. Of the 10 000 with four digits this refuses 1221: about the tenth that research
 * found to help without being a burden (Markert et al. 2020). Page and processor both ask, so the person is told at
 * once and a changed page gains nothing. Which rules Enfuce has is unpublished: GUESS G-15.
 */
export type Weakness = 'run' | 'repeat' | 'couplet' | 'palindrome' | 'keypad' | 'date' | 'year';

/** Lines and tours on the keys 123/456/789/0: down, up, round the corners, and from corner to corner. */
const KEYPAD_SHAPES = new Set([
  ...['2580', '0852', '1470', '3690'],
  ...['1397', '3971', '9713', '7139', '1793', '7931', '9317', '3179'],
  ...['1379', '9731', '3197', '7913'],
]);
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEARS = { first: 1900, last: 2029 };

const reversed = (pin: string) => pin.split('').reverse().join('');
const isRun = (pin: string) => '0123456789'.includes(pin) || '9876543210'.includes(pin);
/** Three of four; of a longer PIN, three quarters. */
const isRepeat = (pin: string) =>
  [...new Set(pin)].some((digit) => pin.split(digit).length - 1 >= (pin.length * 3) / 4);
const isCouplet = (pin: string) => pin.length % 2 === 0 && pin.slice(0, 2).repeat(pin.length / 2) === pin;

const isDay = (month: number, day: number) => day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0);
function isDate(pin: string): boolean {
  if (pin.length !== 4) return false;
  const [left, right] = [Number(pin.slice(0, 2)), Number(pin.slice(2))];
  return isDay(left, right) || isDay(right, left);
}
const isYear = (pin: string) => pin.length === 4 && Number(pin) >= YEARS.first && Number(pin) <= YEARS.last;

/** From the most to the least telling reason: a PIN with several gets the first. */
const RULES: readonly (readonly [Weakness, (pin: string) => boolean])[] = [
  ['run', isRun],
  ['repeat', isRepeat],
  ['couplet', isCouplet],
  ['palindrome', (pin) => reversed(pin) === pin],
  ['keypad', (pin) => KEYPAD_SHAPES.has(pin)],
  ['date', isDate],
  ['year', isYear],
];

/** Why a thief would try this PIN early, or undefined. @param pin digits only. */
export const weaknessOf = (pin: string): Weakness | undefined => RULES.find(([, isWeak]) => isWeak(pin))?.[0];
