/** The part of des.js 1.1.0 that the PIN page uses; the package brings no types. */
declare module 'des.js' {
  interface Cipher {
    update(data: ArrayLike<number>): number[];
  }
  interface CipherOptions {
    type: 'encrypt' | 'decrypt';
    /** 24 bytes: three single DES keys. */
    key: Uint8Array;
    padding?: boolean;
  }
  export const EDE: { create(options: CipherOptions): Cipher };
}
