/** Deliveries that will be answered with 451, so that a sender must try again. */
export interface Refusals {
  /** Refuses the next deliveries to this address, or to anybody. Takes the place of what was said of it before. */
  arm(times: number, address?: string): void;
  /** Whether this delivery is refused; it is then counted. */
  take(to: readonly string[]): boolean;
}

const ANYBODY = '*';

export function createRefusals(): Refusals {
  const left = new Map<string, number>();
  return {
    arm: (times, address = ANYBODY) => void left.set(address.toLowerCase(), times),
    take(to) {
      const armed = [...to.map((each) => each.toLowerCase()), ANYBODY].find(
        (each) => (left.get(each) ?? 0) > 0,
      );
      if (armed !== undefined) left.set(armed, (left.get(armed) ?? 0) - 1);
      return armed !== undefined;
    },
  };
}
