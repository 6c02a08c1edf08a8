import 'server-only';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export type OriginOf = (request: IncomingMessage) => string | null;

/** IPv4 as such, also where it comes mapped into IPv6 (RFC 4291 section 2.5.5.2). */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether it is an address, or a range of them as `10.0.0.0/8`; for the configuration's check. */
export function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/**
 * Where a request came from: the last address of `X-Forwarded-For` that is no trusted proxy's. A stranger's connection is
 * believed nothing, and what stands before the last stranger in the list, a stranger may have written (S48, TRUSTED_PROXIES).
 */
export function createOriginOf(trusted: readonly string[]): OriginOf {
  const proxies = new BlockList();
  for (const range of trusted) {
    const [address = '', bits] = range.split('/');
    if (bits === undefined) proxies.addAddress(address, family(address));
    else proxies.addSubnet(address, Number(bits), family(address));
  }
  const isTrusted = (address: string) => isIP(address) !== 0 && proxies.check(address, family(address));

  return ({ socket, headers }) => {
    const forwarded = [headers['x-forwarded-for'] ?? []]
      .flat()
      .join(',')
      .split(',')
      .map(plain)
      .filter(Boolean);
    let address = socket.remoteAddress ? plain(socket.remoteAddress) : null;
    while (address && isTrusted(address)) {
      const before = forwarded.pop();
      // What is no address is not written down as one.
      if (before === undefined || isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}
