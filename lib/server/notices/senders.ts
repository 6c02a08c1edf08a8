import 'server-only';
import { Agent, request } from 'undici';
import type { ServerEnv } from '../env';
import type { Contact } from './contacts';
import type { Letter, Told } from './letter-form';

/** One message that is ready to leave. Its id stays the same however often it is tried (S49). */
export interface Message {
  readonly id: string;
  readonly told: Told;
  readonly letter: Letter;
  /** Null for a customer who has never signed in here. */
  readonly contact: Contact | null;
  readonly customerId: string | null;
}
/** Resolves when it was taken, or to false where it has nowhere to go. Throws to be tried again. */
export type Send = (message: Message) => Promise<boolean>;

const TIMEOUT_MS = 10_000;

/** By SMTP, to the address of the last sign-in. TLS is a must, but to this machine. */
function byMail(url: string, from: string, host: string): Send {
  const { hostname } = new URL(url);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      ...(isLocal ? { ignoreTLS: true } : { requireTLS: true }),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // A letter holds nothing that has to be fetched, whatever its words are.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  /** With the first letter. */
  let transport: ReturnType<typeof open> | undefined;
  return async ({ id, letter, contact }) => {
    if (!contact?.address) return false;
    const { subject, text, html, language } = letter;
    transport ??= open();
    await (
      await transport
    ).sendMail({
      ...{ from, to: contact.address, subject, text, html },
      messageId: `<${id}@${host}>`,
      headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
    });
    return true;
  };
}

/** To the bank's own messaging, which knows its customers by more than we do. */
function byWebhook(url: string, token: string | undefined, host: string): Send {
  const dispatcher = new Agent({ connect: { timeout: TIMEOUT_MS } });
  return async ({ id, told, letter, contact, customerId }) => {
    const { statusCode, body } = await request(url, {
      ...{ method: 'POST', dispatcher, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS },
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({
        ...{ messageId: `${id}@${host}`, kind: told.kind, at: told.at.toISOString(), facts: told.facts },
        ...{ language: letter.language, subject: letter.subject, text: letter.text },
        to: { issuer: contact?.issuer ?? null, subject: contact?.subject ?? null, customerId },
      }),
    });
    await body.dump();
    if (statusCode < 200 || statusCode > 299) throw new Error(`the bank's messaging said ${statusCode}`);
    return true;
  };
}

/** The one way that is configured. */
export function createSender(env: ServerEnv): Send {
  const host = new URL(env.BANK_ORIGIN).hostname;
  if (env.NOTICE_WEBHOOK_URL !== undefined)
    return byWebhook(env.NOTICE_WEBHOOK_URL, env.NOTICE_WEBHOOK_TOKEN, host);
  if (env.SMTP_URL === undefined || env.MAIL_FROM === undefined)
    throw new Error('the configuration lets one of the two through');
  return byMail(env.SMTP_URL, env.MAIL_FROM, host);
}
