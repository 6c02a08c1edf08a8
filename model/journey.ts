import type { Settings } from '../testkit/world.ts';

/** Enfuce's word on a card's PIN: it waits, its holder has set one, or a random one was made. */
export type PinStatus = 'W' | 'S' | 'D';
export type Act = 'set_pin' | 'random_pin';

/** `PIN_CONTROLS_PER_STEP_UP` at its default, and the tries of an act that is over with its answer. */
export const USES = 3;
/** Calls for one card, and by one person, in a quarter of an hour; no run lasts that long. */
export const CALLS = { card: 10, person: 20 } as const;

/** The questions that Enfuce leaves open and this model knows both answers to. */
export type Readings = Pick<Settings, 'controlUsedUpAt' | 'controlLifeCovers' | 'newControlVoidsOld'>;

export interface Card {
  pinStatus: PinStatus;
  /** What the processor knows; null where nobody has chosen one. */
  pin: string | null;
  /** An embossing run has made it. */
  isMade: boolean;
  /** The proof whose call holds the card's slot; null while it is free. */
  slot: number | null;
  /** Calls for it that have counted. */
  calls: number;
}

/**
 * `none`: no cookie. `former`: the answer that brought the newest cookie was lost, so that the one at hand may read for
 * half a minute, and do nothing.
 */
export type Cookie = 'none' | 'former' | 'newest';

export interface Device {
  session: number;
  cookie: Cookie;
}

/**
 * `begun`: the provider was not answered yet. `stale`: too old to be answered. `proven`: an authorisation lives. `lost`: it
 * lives or not, by how fast its person signed in again. `over`: nothing lives under it.
 */
export type ProofStage = 'begun' | 'stale' | 'proven' | 'lost' | 'over';

export interface Proof {
  readonly device: number;
  readonly session: number;
  readonly card: number;
  readonly act: Act;
  stage: ProofStage;
  used: number;
  /** Why it is unknown whether its act was done; null where nothing is unknown. */
  doubt: 'unanswered' | 'errored' | null;
  /** Its act was done, and whoever lost that answer gets it again. */
  isDone: boolean;
}

export interface Control {
  readonly card: number;
  /** Its answer came: a browser can use it. */
  readonly isKnown: boolean;
  isLoaded: boolean;
  isLinked: boolean;
  isVoided: boolean;
  isExpired: boolean;
}

/** The last request that asked for something in a session that lived. */
export interface Sent {
  readonly device: number;
  /** What the very same request is answered when it comes again (S22). */
  readonly again: readonly string[];
}

/** All that a person, two devices, the bank and the processor know of each other. Whatever is numbered counts from 0. */
export interface Journey {
  readonly readings: Readings;
  readonly cards: Card[];
  readonly devices: Device[];
  /** Whether each session lives. */
  readonly sessions: boolean[];
  readonly proofs: Proof[];
  readonly controls: Control[];
  /** The processor's pages that are open: each was opened with a control. */
  readonly pages: { readonly control: number; isOpen: boolean }[];
  /** What the processor was asked for, whatever came of it. */
  readonly asked: { controls: number; changes: number };
  sent: Sent | null;
  /** How many commands were run. */
  steps: number;
}

const waiting = (): Card => ({ pinStatus: 'W', pin: null, isMade: false, slot: null, calls: 0 });

/** A person with that many cards that wait for their PIN, signed in on the first of two devices. */
export const begin = (cards: number, readings: Readings): Journey => ({
  readings,
  cards: Array.from({ length: cards }, waiting),
  devices: [
    { session: 0, cookie: 'newest' },
    { session: -1, cookie: 'none' },
  ],
  ...{ sessions: [true], proofs: [], controls: [], pages: [], sent: null, steps: 0 },
  asked: { controls: 0, changes: 0 },
});

/** What is at a number that the model itself has given out. @throws where it has not */
export function at<T>(all: readonly T[], number: number): T {
  const found = all[number];
  if (found === undefined) throw new Error(`the model knows no number ${number}`);
  return found;
}

const lives = ({ sessions }: Journey, { session }: Device) => sessions[session] === true;

/** Whether this device may do something; whoever may not is told to sign in. */
export const mayAct = (journey: Journey, device: Device): boolean =>
  device.cookie === 'newest' && lives(journey, device);

/** `perhaps`: a former cookie reads for half a minute, which no model measures. */
export function mayRead(journey: Journey, device: Device): 'yes' | 'perhaps' | 'no' {
  if (device.cookie === 'none' || !lives(journey, device)) return 'no';
  return device.cookie === 'newest' ? 'yes' : 'perhaps';
}

/** Whether the processor would open its page for this control now. */
export function isLoadable({ readings }: Journey, control: Control): boolean {
  const { isVoided, isLinked, isLoaded, isExpired } = control;
  const isUsedUp = isLinked || (isLoaded && readings.controlUsedUpAt === 'load');
  return !isVoided && !isUsedUp && !isExpired;
}

/** What the bank tells of a card to whoever looks. */
export const STAGES = { W: 'waiting_for_pin', S: 'pin_chosen', D: 'random_pin' } as const;
