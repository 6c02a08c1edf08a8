import 'server-only';
import type { Language } from '@/lib/contract/language';
import { createTexts } from '../texts/texts';
import type { NoticeFacts, NoticeKind } from './notice';

/** What is told, to whoever it is told. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
export interface Told {
  readonly kind: NoticeKind;
  readonly facts: NoticeFacts;
  readonly at: Date;
}

/** What happened: of a PIN page which one, of a PIN what became of it. */
function nameOf({ kind, facts }: Told) {
  if (kind === 'control_issued') return facts.operation ?? 'set_pin';
  if (kind !== 'pin_status_changed') return kind;
  return facts.pinStatus === 'S' ? 'pin_set' : facts.pinStatus === 'D' ? 'pin_random' : 'pin_waits';
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/**
 * The letter about one notice: what, when, from which kind of browser, and what to do if it was not them (S49).
 * @param link leads to the page for that; it holds no token and no card
 */
export function writeLetter(told: Told, language: Language, link: string, timeZone: string): Letter {
  const { facts, at } = told;
  const { say, locale } = createTexts(language);
  const name = nameOf(told);
  const card =
    facts.last4 === undefined ? say('notices.card') : say('notices.cardEnding', { last4: facts.last4 });
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
  const asHtml = (paragraph: string) =>
    `<p>${escape(paragraph)
      .replaceAll('\n', '<br>')
      .replace(escape(link), `<a href="${escape(link)}">${escape(link)}</a>`)}</p>`;
  return {
    language,
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escape(subject)}</title><body>${paragraphs.map(asHtml).join('')}</body></html>`,
  };
}
