/** BDAT (RFC 3030 section 2): a chunk of the message, counted instead of dot-stuffed. */
import { ContentScanner } from "../content-scanner";
import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
import { refusalOf, takeMessage } from "../take-message";

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

/** Where the octets of a chunk go. They are read in any case, so that no command is read from them. */
export function openChunk(talk: ServerTalk): ContentScanner {
  talk.content ??= new ContentScanner(talk.options.maxMessageOctets, talk.sender?.parameters.body === "BINARYMIME");
  return talk.content;
}

/** All octets of a chunk have come. */
export function serveBdat(talk: ServerTalk, { size, last }: BdatCommand): Outcome {
  if (last) {
    talk.move("BDAT LAST");
    return takeMessage(talk);
  }
  // A message that cannot be taken any more is refused at once, and the client told to begin anew (RFC 3030 section 2).
  const refusal = refusalOf(talk);
  talk.move(refusal ? "BDAT refused" : "BDAT");
  if (refusal) talk.forgetTransaction();
  return refusal ?? reply(250, "2.0.0", `${size} octets received`);
}
