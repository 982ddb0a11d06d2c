/** BDAT (RFC 3030 section 2): a chunk of the message, counted instead of dot-stuffed. */
import { type Reply, reply } from "../reply";

export type BdatCommand = {
  readonly verb: "BDAT";
  /** Octets that follow the command's line. */
  readonly size: number;
  readonly last: boolean;
};

/**
 * bdat-cmd = "BDAT" SP chunk-size [ SP "LAST" ]. A size beyond 2^53 cannot be counted off exactly and is refused with what is
 * no number: in both cases nobody knows where the next command begins.
 */
export function parseBdat(rest: string): BdatCommand | Reply {
  const [, digits, last] = /^(\d+)( +LAST)?$/i.exec(rest) ?? [];
  const size = Number(digits);
  return Number.isSafeInteger(size)
    ? { verb: "BDAT", size, last: last !== undefined }
    : reply(501, "5.5.4", "It is BDAT and a number of octets, and LAST with the last");
}

export function printBdat({ size, last }: BdatCommand): string {
  return `BDAT ${size}${last ? " LAST" : ""}`;
}
