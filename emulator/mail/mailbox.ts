import type { Mail } from './mail.ts';

/** What was delivered, newest first. */
export interface Mailbox {
  keep(mail: Mail): void;
  /** @param address whose; everybody's when left out. Capitals do not count. */
  list(address?: string): readonly Mail[];
  find(id: string): Mail | undefined;
  /** Forgets what was delivered to this address; a mail to several people is gone for all of them. */
  clear(address: string): void;
}

const MOST = 2_000;
const isTo =
  (address: string) =>
  ({ to }: Mail) =>
    to.some((each) => each.toLowerCase() === address.toLowerCase());

/** In memory alone. Of more than 2,000 mails the oldest are dropped. */
export function createMailbox(most = MOST): Mailbox {
  let mails: readonly Mail[] = [];
  return {
    keep: (mail) => void (mails = [mail, ...mails].slice(0, most)),
    list: (address) => (address === undefined ? mails : mails.filter(isTo(address))),
    find: (id) => mails.find((mail) => mail.id === id),
    clear(address) {
      const isTheirs = isTo(address);
      mails = mails.filter((mail) => !isTheirs(mail));
    },
  };
}
