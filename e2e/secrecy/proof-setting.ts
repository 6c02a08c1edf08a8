/** What `prove/main.ts` tells the browser's part of the proof: where the bank is, and what was recorded where. */
export interface ProofSetting {
  readonly bank: string;
  readonly database: string;
  readonly emulator: string;
  readonly issuer: string;
  readonly mail: string;
  readonly controlToken: string;
  /** Where the server puts its heap snapshot. */
  readonly folder: string;
  readonly log: string;
  readonly recordings: readonly { readonly name: string; readonly file: string }[];
  readonly plant: 'parent' | 'query' | 'buffer' | null;
  /** Where the planted server listens. */
  readonly socket: string;
  /** The variable that stands in the environment of each, and of no other process. */
  readonly marks: { readonly server: string; readonly emulator: string };
  /** The file for what was found. */
  readonly findings: string;
}

/** @throws when nobody has told it: the proof is started by `npm run prove:pin-blind`. */
export function readProof(): ProofSetting {
  const told = process.env['PROOF'];
  if (!told) throw new Error('PROOF is not set: start the proof with npm run prove:pin-blind');
  return JSON.parse(told) as ProofSetting;
}
