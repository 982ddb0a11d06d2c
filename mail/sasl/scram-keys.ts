/** What a SCRAM server keeps instead of a password (RFC 5802 section 3). */
export type ScramKeys = {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly storedKey: Uint8Array;
  readonly serverKey: Uint8Array;
};
