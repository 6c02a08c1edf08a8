import 'server-only';
import type { Texts } from '../texts/texts';
import { cardIn, layOut, type Letter } from './letter-form';
import { type NoticeFacts, REMINDER_DAYS } from './notice';

/** Where a reminder leads: the same addresses for everybody, without token or card. */
export interface ReminderLinks {
  readonly cards: string;
  /** Where reminders are stopped, after a sign-in. */
  readonly stop: string;
}

/** The letter that a card waits for its PIN: what it waits for, what to do, and how to get no more of them. */
export function writeReminder(facts: NoticeFacts, texts: Texts, links: ReminderLinks): Letter {
  const { say, language } = texts;
  const isLast = facts.day === REMINDER_DAYS.at(-1);
  const paragraphs = [
    say('notices.pin_reminder.text', { card: cardIn(facts, texts) }),
    `${say('notices.pin_reminder.toDo')}\n${links.cards}`,
    ...(isLast ? [say('notices.pin_reminder.last')] : []),
    `${say('notices.pin_reminder.stop')}\n${links.stop}`,
    say('notices.contact'),
    say('notices.never'),
  ];
  return layOut(language, say('notices.pin_reminder.subject'), paragraphs, [links.cards, links.stop]);
}
