import { setTimeout as pause } from 'node:timers/promises';
import type { Mail } from '../emulator/mail/mail.ts';
import { type ControlDoor, openControl } from './control-client.ts';

export type { Mail };

/** Everybody's mailbox at the mail stand-in. */
export type Inbox = ReturnType<typeof openInbox>;

const POLL_MS = 100;
const PATIENCE_MS = 10_000;

/** Lets a tester read what was mailed, and make deliveries fail. @throws when the stand-in refuses. */
export function openInbox({ url, controlToken }: ControlDoor) {
  const control = openControl({ url: `${url}/__mail`, controlToken });
  const pathOf = (address: string) => `/messages?to=${encodeURIComponent(address)}`;
  const messagesTo = async (address: string): Promise<readonly Mail[]> =>
    (await control<{ messages: Mail[] }>('GET', pathOf(address))).messages;

  return {
    /** All mail to this address, newest first; one that was delivered twice is there twice. */
    messagesTo,
    /**
     * The newest mail to this address that is as it should be, as soon as it is there.
     * @throws after `timeoutMs`, and says which mail there is instead
     */
    async waitForMail(
      address: string,
      predicate: (mail: Mail) => boolean = () => true,
      timeoutMs = PATIENCE_MS,
    ): Promise<Mail> {
      const end = performance.now() + timeoutMs;
      for (;;) {
        const mails = await messagesTo(address);
        const found = mails.find(predicate);
        if (found) return found;
        if (performance.now() > end) {
          const subjects = mails.map(({ subject }) => `“${subject ?? ''}”`).join(', ');
          throw new Error(`No such mail to ${address} in ${timeoutMs} ms; there is: ${subjects || 'none'}`);
        }
        await pause(POLL_MS);
      }
    },
    /** Forgets what was delivered to this address. */
    clear: (address: string) => control<undefined>('DELETE', pathOf(address)),
    /**
     * The next `times` deliveries are answered with 451, so that the sender must try again; 0 takes it back.
     * @param address left out, whoever they are for: that strikes other tests too
     */
    refuseNext: (times: number, address?: string) =>
      control<unknown>('POST', '/faults', {
        refuse: times,
        ...(address === undefined ? {} : { to: address }),
      }),
  };
}
