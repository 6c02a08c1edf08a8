/**
 * What passed when one PIN was set, as the processor alone can know it. Kept in a tenant that was told to, so that a
 * proof knows what it must look for at the bank and can show that its search would find it (`npm run prove:pin-blind`).
 */
export interface Evidence {
  /** The double-length 3DES key, 16 bytes. */
  readonly tzpk: Buffer;
  /** The PIN block as it arrived, 8 bytes under that key. */
  readonly encryptedBlock: Buffer;
  /** The same opened: ISO 9564 format 1. */
  readonly clearBlock: Buffer;
}
