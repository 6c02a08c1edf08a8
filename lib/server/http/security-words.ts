import 'server-only';
import type { PasskeyView } from '@/lib/contract/passkey';
import type { Texts } from '../texts/texts';

/** A day in words; the hour of an enrolment helps nobody, and the server does not know the person's zone. */
const day = (iso: string, locale: string) =>
  new Date(iso).toLocaleDateString(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** The list of passkeys; the newest stands on top and the first one is number one. */
export const passkeyLines = ({ say, words, locale }: Texts, passkeys: readonly PasskeyView[]) =>
  passkeys.map(({ id, createdAt, lastUsedAt, synced }, index) => ({
    key: id,
    name: say('security.list.name', { number: String(passkeys.length - index) }),
    details: [
      say('security.list.created', { date: day(createdAt, locale) }),
      lastUsedAt
        ? say('security.list.used', { date: day(lastUsedAt, locale) })
        : words.security.list.neverUsed,
      synced ? words.security.list.synced : words.security.list.deviceBound,
    ],
  }));
