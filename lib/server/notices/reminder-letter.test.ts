import { expect, test } from 'vitest';
import { LANGUAGES } from '@/lib/contract/language';
import { NORDLUND } from '../brands.fixture';
import { createTexts } from '../texts/texts';
import { writeReminder } from './reminder-letter';

const LINKS = {
  cards: 'https://cards.bank.example/cards',
  stop: 'https://cards.bank.example/reminders',
};

test.each(LANGUAGES)('a reminder in %s says what waits, what to do and how to stop it', (language) => {
  const { subject, text, html } = writeReminder(
    { last4: '1234', day: 3 },
    createTexts(language, NORDLUND),
    LINKS,
  );
  expect(subject.length).toBeGreaterThan(5);
  expect(text).toContain('•••• 1234');
  expect(`${subject}${text}`).not.toMatch(/\{|\}|notices\./);
  expect(text.match(/https?:\S+/g)).toEqual([LINKS.cards, LINKS.stop]);
  expect(html.match(/href="[^"]*"/g)).toEqual([`href="${LINKS.cards}"`, `href="${LINKS.stop}"`]);
});

test('the last one says that it is the last, and the others do not', () => {
  const text = (day: 3 | 7 | 14) => writeReminder({ day }, createTexts('en', NORDLUND), LINKS).text;
  expect(text(14)).toContain('the last time');
  expect(text(3)).not.toContain('the last time');
  expect(text(7)).not.toContain('the last time');
});
