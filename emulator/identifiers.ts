/** Plain counters: an id of the emulator is readable in a failing test, and never given twice in one process. */
export interface Identifiers {
  tenant(): string;
  customer(): string;
  account(): string;
  /** Above 2^53 on purpose: a client that makes a number of it asks for another card. */
  card(): string;
  plastic(): string;
}

export function createIdentifiers(): Identifiers {
  const count = (first: bigint, prefix = '') => {
    let next = first;
    return () => `${prefix}${next++}`;
  };
  return {
    tenant: count(1n, 't'),
    customer: count(2_000_000_001n),
    account: count(3_000_000_001n),
    card: count(90_071_992_547_410_001n),
    plastic: count(92_071_992_547_410_001n),
  };
}
