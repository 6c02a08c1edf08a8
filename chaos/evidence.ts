import type { Fault } from './fault.ts';
import type { Ending } from './instance.ts';
import type { Told } from './told.ts';

/** How somebody went on once all was well. */
export interface Onward {
  /** A control might still have been open, and they were asked to wait for its end. */
  readonly waited: boolean;
  readonly last: Told;
  /** What the processor knows at the end: `S` where the PIN was set. */
  readonly pinStatus: string;
}

/** What is known of one person's proof and card when all is over. Moments are milliseconds since 1970. */
interface Standing {
  /** The emulator's own record. */
  readonly controls: readonly number[];
  /** How many uses of the proof were counted. */
  readonly uses: number;
  readonly onward: Onward;
}

/** One fault of Enfuce's, struck while somebody asks for a control. */
export interface FaultEvidence extends Standing {
  readonly fault: Pick<Fault, 'name' | 'costs' | 'ends' | 'connection'>;
  /** How many calls or connections it struck. */
  readonly struck: number;
  readonly told: Told;
  /** While it lasted: how many uses were counted, how many controls were made, and how the card stood. */
  readonly meanwhile: { readonly uses: number; readonly controls: number; readonly pinStatus: string };
}

/** Enfuce fails until it is left alone. */
export interface BreakerEvidence extends Standing {
  readonly failures: readonly Told[];
  readonly open: readonly Told[];
  readonly challenge: Told;
  /** How many calls reached Enfuce: at the failures, and while it was left alone. */
  readonly struck: { readonly failing: number; readonly open: number };
  /** From the last failure until a control could be had, with nobody's help. */
  readonly recoveredMs: number;
}

/** A process is killed while a claim is under way. */
export interface KillEvidence extends Standing {
  readonly round: number;
  readonly afterMs: number;
  /** Whether it had a claim that was not answered. */
  readonly wasCarrying: boolean;
  readonly told: readonly Told[];
  /** How many controls were asked for, as the audit has it. */
  readonly audited: number;
}

/** A process is asked to end while people ask it. */
export interface DrainEvidence {
  readonly instance: string;
  readonly ending: Ending;
  /** Requests that were answered from the signal until it was back. */
  readonly answered: number;
  /** What any of them was told that they should not be. */
  readonly failed: readonly string[];
}

/** The database is gone for a while. */
export interface DatabaseEvidence extends Standing {
  readonly name: string;
  /** What the API said meanwhile: method and path, and its answer. */
  readonly told: readonly { readonly what: string; readonly told: Told }[];
  /** How much of what was asked must have been refused: a crash may be over before anybody notices. */
  readonly refuses: 'all' | 'some' | 'perhaps';
  readonly livez: readonly Told[];
  readonly readyz: readonly Told[];
  readonly recoveredMs: number;
  /** Processes that had to be started again. */
  readonly restarts: number;
}

/** The clock of an instance jumps. */
export interface ClockEvidence extends Standing {
  /** How far it jumped: ahead, or back where it is below 0. */
  readonly seconds: number;
  /** Asked with a proof that lives; and again at once. */
  readonly told: Told;
  readonly again: Told;
  /** Asked with a proof that is over, and then in a session that is. */
  readonly oldProof: Told;
  readonly oldSession: Told;
}

/** What is wrong: something lost or done twice, an answer that was late, or none that a page understands, or nothing was shown. */
export interface Objection {
  readonly what: 'lost' | 'doubled' | 'late' | 'untyped' | 'unshown';
  readonly why: string;
}
