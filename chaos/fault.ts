import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { CertificateKind } from './certificates.ts';

/** What a call of the bank's to its processor is about, by its path (api.md sections 1 to 3). */
export type What = 'cards' | 'plastics' | 'control' | 'other';

/** What the processor answered, in time or not. */
export interface Passed {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** One call that a fault strikes. */
export interface Hit {
  /** Passes it on: from then on the processor has done what was asked. */
  readonly pass: () => Promise<Passed>;
  readonly answer: ServerResponse;
  readonly socket: Socket;
}
export type Trouble = (hit: Hit) => void | Promise<void>;

export interface Fault {
  readonly name: string;
  readonly strikes: What | 'any';
  /** What becomes of a connection before anything is said on it: nobody listens, it is cut, or nobody shakes hands. */
  readonly connection?: 'refused' | 'cut' | 'deaf';
  /** What the line presents instead of its good certificate. */
  readonly certificate?: CertificateKind;
  readonly trouble?: Trouble;
  /**
   * Whether a use of the proof counts: only where the processor may have made a control that nobody was given. Where
   * nothing can have been done, all is as before.
   */
  readonly costs: 'nothing' | 'use';
  /** `given`: what is unusual is no fault, and the control is handed over. */
  readonly ends: 'refused' | 'given';
}

/** What a call is about. */
export const whatIs = (path: string): What => {
  if (path.startsWith('/pincontrol/')) return 'control';
  if (/\/plastic\b/.test(path)) return 'plastics';
  return path.startsWith('/card/') ? 'cards' : 'other';
};

/** Whether this call is one that the fault is for. */
export const isHit = ({ strikes }: Fault, path: string): boolean =>
  strikes === 'any' || strikes === whatIs(path);
