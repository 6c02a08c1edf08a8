import 'server-only';
import { describe, type Log } from '../observe/log';
import type { Contacts } from './contacts';
import { languageOf } from '../texts/languages';
import { writeLetter } from './letter';
import type { Outbox } from './outbox';
import type { Send } from './senders';

interface Parts {
  readonly outbox: Outbox;
  readonly contacts: Contacts;
  readonly send: Send;
  readonly log: Log;
  /** Where people go who say that it was not them. */
  readonly link: string;
  readonly timeZone: string;
}

/**
 * Delivers one notice: at least once, for it counts as sent only after it was taken, and under the same Message-ID each
 * time. Throws what the sender throws, so that the job is tried again.
 */
export const createDelivery =
  ({ outbox, contacts, send, log, link, timeZone }: Parts) =>
  async (noticeId: string): Promise<void> => {
    const notice = await outbox.dueNow(noticeId);
    if (!notice) return;
    const { holderId, customerId, kind, facts, at } = notice;
    const contact = holderId === null ? null : await contacts.of(holderId);
    const told = { kind, facts, at };
    const letter = writeLetter(told, languageOf(contact?.language ?? 'en'), link, timeZone);
    try {
      const wasTaken = await send({ id: notice.id, told, letter, contact, customerId });
      if (!wasTaken) log.error({ notice: notice.id, kind }, 'notice has no address');
      await outbox.settle(notice.id, wasTaken ? 'sent' : 'undeliverable');
    } catch (error) {
      log.warn({ notice: notice.id, kind, ...describe(error) }, 'notice not delivered, it is tried again');
      throw error;
    }
  };
