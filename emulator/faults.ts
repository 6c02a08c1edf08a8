/** Named faults: where each strikes, and what one sees there. README.md prints the same table, a test compares. */
export const FAULTS = {
  frame_never_loads: { strikes: 'page', seen: 'the PIN page is never answered' },
  frame_is_silent: { strikes: 'page', seen: 'the PIN page works and tells its parent nothing' },
  frame_claims_success_falsely: { strikes: 'page', seen: 'the page says the PIN is set, and never sends it' },
  frame_says_error: { strikes: 'page', seen: 'a page that gave up, and `set_pin_error`' },
  frame_refuses_framing: { strikes: 'page', seen: 'the PIN page with `X-Frame-Options: DENY`' },
  frame_loads_late: {
    strikes: 'page',
    seen: 'the PIN page is held, and answered as usual once the faults are disarmed',
  },
  frame_says_unknown: { strikes: 'page', seen: 'besides its events, the page sends what nobody documents' },
  frame_tells_parent_the_pin: {
    strikes: 'page',
    seen: 'besides its events, the page posts the PIN to its parent',
  },
  frame_sends_bank_the_pin: {
    strikes: 'page',
    seen: 'the page asks the bank for an address with the PIN in its query',
  },
  frame_returns_500: { strikes: 'page', seen: 'a bare 500 page without events' },
  control_refused_400: { strikes: 'control', seen: '400 with an error body' },
  control_503: { strikes: 'control', seen: '503 with an error body' },
  control_hangs: { strikes: 'control', seen: 'no answer' },
  control_answers_html: { strikes: 'control', seen: '201, but an HTML page' },
  control_hostile_url: { strikes: 'control', seen: '201 whose pinURL lies on a stranger’s origin' },
  control_too_big: { strikes: 'control', seen: '201 with a body over 64 KiB' },
  control_redirects: { strikes: 'control', seen: '307 to the same path, which would then work' },
  cards_503: { strikes: 'cards', seen: '503 for a card, and for a customer’s cards' },
  unknown_enum: { strikes: 'cards', seen: 'card status and pinStatus with values nobody knows' },
  plastics_503: { strikes: 'plastics', seen: '503 for the plastics of a card' },
  update_503: { strikes: 'update', seen: '503 for any change of a card, and nothing is done' },
  update_hangs: { strikes: 'update', seen: 'no answer to a change, and nothing is done' },
  update_done_but_unanswered: { strikes: 'update', seen: 'the change is done, and no answer comes' },
  rate_limited: { strikes: 'api', seen: '429 for any call of the API' },
  plastics_two_candidates: { strikes: 'plastics', seen: 'a second INACTIVE physical plastic' },
} as const;

export type FaultName = keyof typeof FAULTS;
type Place = (typeof FAULTS)[FaultName]['strikes'];
export type FaultAt<P extends Place> = {
  [Name in FaultName]: (typeof FAULTS)[Name]['strikes'] extends P ? Name : never;
}[FaultName];

export const isFaultName = (name: unknown): name is FaultName =>
  typeof name === 'string' && Object.hasOwn(FAULTS, name);

/** The faults one tenant has armed, oldest first. */
export interface ArmedFaults {
  /** Arms a fault. @param times how often it strikes; left out, until `disarm`. */
  arm(name: FaultName, times?: number): void;
  /** The fault that strikes at this place now, counted as one strike. */
  take<P extends Place>(place: P): FaultAt<P> | undefined;
  disarm(): void;
  /** Resolves when the faults are next disarmed. */
  disarmed(): Promise<void>;
}

export function createFaults(): ArmedFaults {
  const left = new Map<FaultName, number>();
  const waiting: (() => void)[] = [];
  const strikesAt = <P extends Place>(name: FaultName, place: P): name is FaultAt<P> =>
    FAULTS[name].strikes === place;
  return {
    arm: (name, times = Infinity) => void left.set(name, times),
    take(place) {
      for (const [name, times] of left) {
        if (!strikesAt(name, place)) continue;
        if (times > 1) left.set(name, times - 1);
        else left.delete(name);
        return name;
      }
      return undefined;
    },
    disarm() {
      left.clear();
      for (const tell of waiting.splice(0)) tell();
    },
    disarmed: () => new Promise((tell) => waiting.push(tell)),
  };
}
