import PostalMime, { type Address } from 'postal-mime';

/** A mail as it was delivered. What its sender left out is null. */
export interface Mail {
  /** Counts up; a mail that is delivered again gets another one. */
  readonly id: string;
  /** The header `Message-ID`, with its angle brackets. */
  readonly messageId: string | null;
  /** The addresses that it was delivered to (RCPT TO), whatever its headers say. */
  readonly to: readonly string[];
  /** As in the header: `Nordlund Bank <no-reply@nordlund.example>`. */
  readonly from: string | null;
  readonly subject: string | null;
  /** The header `Date` in ISO 8601, or as it stands there if it is no date. */
  readonly date: string | null;
  /** The header `Content-Language`. */
  readonly language: string | null;
  readonly text: string | null;
  readonly html: string | null;
  /** This machine's time, ISO 8601. */
  readonly receivedAt: string;
}

const written = ({ name, address = '' }: Address) => (name === '' ? address : `${name} <${address}>`);

/** Reads a message of RFC 5322. Attachments are left out. @throws for nesting or headers beyond all reason. */
export async function readMail(
  raw: Uint8Array,
  delivery: Pick<Mail, 'id' | 'to' | 'receivedAt'>,
): Promise<Mail> {
  const { messageId, from, subject, date, text, html, headers } = await PostalMime.parse(raw);
  return {
    ...delivery,
    messageId: messageId ?? null,
    from: from ? written(from) : null,
    subject: subject ?? null,
    date: date ?? null,
    language: headers.find(({ key }) => key === 'content-language')?.value ?? null,
    text: text ?? null,
    html: html ?? null,
  };
}
