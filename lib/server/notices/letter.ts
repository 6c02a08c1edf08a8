import 'server-only';
import type { Texts } from '../texts/texts';
import { cardIn, layOut, type Letter, type Told } from './letter-form';
import type { EVENT_KINDS } from './notice';

/** What a letter about an event is written from. */
export type ToldEvent = Told & { readonly kind: (typeof EVENT_KINDS)[number] };

/** What happened: of a PIN page which one, of a PIN what became of it. */
function nameOf({ kind, facts }: ToldEvent) {
  if (kind === 'control_issued') return facts.operation ?? 'set_pin';
  if (kind !== 'pin_status_changed') return kind;
  return facts.pinStatus === 'S' ? 'pin_set' : facts.pinStatus === 'D' ? 'pin_random' : 'pin_waits';
}

/**
 * The letter about one notice: what, when, from which kind of browser, and what to do if it was not them (S49).
 * @param link leads to the page for that; it holds no token and no card
 */
export function writeLetter(told: ToldEvent, texts: Texts, link: string, timeZone: string): Letter {
  const { facts, at } = told;
  const { say, locale, language } = texts;
  const name = nameOf(told);
  const card = cardIn(facts, texts);
  const when = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone,
  }).format(at);
  const { browser } = facts;
  const from = browser
    ? browser.system
      ? say('notices.browserOn', { name: browser.name, system: browser.system })
      : browser.name
    : null;
  const subject = say(`notices.${name}.subject`);
  const paragraphs = [
    facts.isUnsure ? say('notices.unsure') : null,
    say(`notices.${name}.text`, { card }),
    [say('notices.when', { when }), ...(from === null ? [] : [say('notices.from', { browser: from })])].join(
      '\n',
    ),
    say('notices.wasYou'),
    `${say('notices.wasNotYou')}\n${link}`,
    say('notices.contact'),
    say('notices.never'),
  ].filter((each) => each !== null);
  return layOut(language, subject, paragraphs, [link]);
}
