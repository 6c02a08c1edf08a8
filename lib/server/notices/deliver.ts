import 'server-only';
import type { Language } from '@/lib/contract/language';
import { describe, type Log } from '../observe/log';
import type { Contacts } from './contacts';
import { languageOf } from '../texts/languages';
import type { Texts } from '../texts/texts';
import { writeLetter } from './letter';
import type { Letter, Told } from './letter-form';
import type { Outbox } from './outbox';
import { writeReminder } from './reminder-letter';
import type { Reminders } from './reminders';
import type { Send } from './senders';

interface Parts {
  readonly outbox: Outbox;
  readonly contacts: Contacts;
  readonly send: Send;
  /** What is asked before a reminder leaves; null where the bank wants none to. */
  readonly reminders: Pick<Reminders, 'stillHolds'> | null;
  readonly log: Log;
  /** The bank's origin: every letter's links are the same for everybody. */
  readonly origin: string;
  readonly texts: Readonly<Record<Language, Texts>>;
  readonly timeZone: string;
}

/**
 * Delivers one notice: at least once, for it counts as sent only after it was taken, and under the same Message-ID each
 * time. Throws what the sender throws, so that the job is tried again.
 */
export const createDelivery = (parts: Parts) => {
  const { outbox, contacts, reminders, send, log, origin, timeZone } = parts;
  const write = ({ kind, ...told }: Told, texts: Texts): Letter =>
    kind === 'pin_reminder'
      ? writeReminder(told.facts, texts, { cards: `${origin}/cards`, stop: `${origin}/reminders` })
      : writeLetter({ kind, ...told }, texts, `${origin}/not-me`, timeZone);

  return async (noticeId: string): Promise<void> => {
    const notice = await outbox.dueNow(noticeId);
    if (!notice) return;
    const { holderId, customerId, kind, facts, at } = notice;
    if (kind === 'pin_reminder' && !(await reminders?.stillHolds(notice))) {
      await outbox.settle(notice.id, 'void');
      return;
    }
    const contact = holderId === null ? null : await contacts.of(holderId);
    const told = { kind, facts, at };
    const letter = write(told, parts.texts[languageOf(contact?.language ?? 'en')]);
    try {
      const wasTaken = await send({ id: notice.id, told, letter, contact, customerId });
      if (!wasTaken) log.error({ notice: notice.id, kind }, 'notice has no address');
      await outbox.settle(notice.id, wasTaken ? 'sent' : 'undeliverable');
    } catch (error) {
      log.warn({ notice: notice.id, kind, ...describe(error) }, 'notice not delivered, it is tried again');
      throw error;
    }
  };
};
