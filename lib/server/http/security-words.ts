import 'server-only';
import type { PasskeyView } from '@/lib/contract/passkey';
import type { OwnEvent } from '../audit/own-history';
import { flowWords } from '../texts/act-words';
import { operationSentence } from '../texts/operation-words';
import { productName, type Texts } from '../texts/texts';

/** A day in words; the hour of an enrolment helps nobody, and the server does not know the person's zone. */
const day = (iso: string, locale: string) =>
  new Date(iso).toLocaleDateString(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** What a passkey is called: by its owner, or by its number; the first one is number one, and the newest stands on top. */
const nameOf = ({ say }: Texts, { name }: PasskeyView, number: number) =>
  name ?? say('security.list.name', { number: String(number) });

/** The list of passkeys, with what can be done about each. */
export const passkeyLines = (texts: Texts, passkeys: readonly PasskeyView[]) =>
  passkeys.map((passkey, index) => {
    const { say, words, locale } = texts;
    const { ref, createdAt, lastUsedAt, synced } = passkey;
    const name = nameOf(texts, passkey, passkeys.length - index);
    return {
      key: ref,
      name,
      details: [
        say('security.list.created', { date: day(createdAt, locale) }),
        lastUsedAt
          ? say('security.list.used', { date: day(lastUsedAt, locale) })
          : words.security.list.neverUsed,
        synced ? words.security.list.synced : words.security.list.deviceBound,
      ],
      renameLabel: say('security.list.renameLabel', { name }),
      remove: {
        href: `/security/passkeys/${ref}/remove`,
        label: say('security.list.removeLabel', { name }),
      },
    };
  });

/** What the page says that takes one passkey away; null for one that is not theirs. */
export function removalWords(texts: Texts, passkeys: readonly PasskeyView[], ref: string) {
  const index = passkeys.findIndex((each) => each.ref === ref);
  const passkey = passkeys[index];
  if (!passkey) return null;
  const { remove, back } = texts.words.security;
  const name = nameOf(texts, passkey, passkeys.length - index);
  const act = texts.say('security.remove.actNamed', { name });
  const lead = passkeys.length === 1 ? `${remove.lead} ${remove.leadLast}` : remove.lead;
  return {
    ...flowWords(texts, act, { title: remove.title, lead, do: remove.do, doing: remove.doing }),
    done: remove.done,
    toSecurity: remove.toSecurity,
    back,
  };
}

/** What was done in a person's name, each in words, with the card where there is one. */
export const historyLines = (texts: Texts, events: readonly OwnEvent[]) =>
  events.map(({ id, at, event, operation, card, origin }) => ({
    key: id,
    title: texts.words.security.history.events[event],
    about:
      operation === null
        ? card &&
          [productName(texts, card.product), card.last4 && `•••• ${card.last4}`].filter(Boolean).join(' ')
        : operationSentence(texts, operation, card),
    ...{ at, day: day(at, texts.locale), origin },
  }));
