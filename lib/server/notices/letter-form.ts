import 'server-only';
import type { Language } from '@/lib/contract/language';
import type { Texts } from '../texts/texts';
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

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** The card as a letter names it. */
export const cardIn = ({ last4 }: NoticeFacts, { say }: Pick<Texts, 'say'>): string =>
  last4 === undefined ? say('notices.card') : say('notices.cardEnding', { last4 });

/**
 * A letter as plain text and as HTML.
 * @param links stand each at the end of a paragraph, on a line of its own
 */
export function layOut(
  language: Language,
  subject: string,
  paragraphs: readonly string[],
  links: readonly string[],
): Letter {
  const asLine = (line: string) =>
    links.includes(line) ? `<a href="${escape(line)}">${escape(line)}</a>` : escape(line);
  const asHtml = (paragraph: string) => `<p>${paragraph.split('\n').map(asLine).join('<br>')}</p>`;
  return {
    language,
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escape(subject)}</title><body>${paragraphs.map(asHtml).join('')}</body></html>`,
  };
}
