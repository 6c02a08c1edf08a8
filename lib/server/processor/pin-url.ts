import 'server-only';

/**
 * The address as the browser may get it, or null. A compromised processor must not choose where our customer types a
 * PIN (S18, THR-01): after parsing, the origin must stand on the static list, and nothing may ride along.
 */
export function allowedPinUrl(value: string, origins: readonly string[]): string | null {
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  // The origin of `blob:https://allowed/…` is the allowed one; its content is not.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username || url.password || url.hash) return null;
  if (!origins.includes(url.origin)) return null;
  return url.href;
}
