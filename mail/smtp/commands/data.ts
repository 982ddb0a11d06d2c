import { ContentScanner } from "../content-scanner";
import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
import { parseNoArgument } from "./no-argument";

export type DataCommand = { readonly verb: "DATA" };

export function parseData(rest: string): DataCommand | Reply {
  return parseNoArgument("DATA", rest);
}

const GO_ON = reply(354, null, "Go on, and end with a line of one dot");

/** RFC 5321 section 4.1.1.4. What follows the 354 is message up to CR LF . CR LF. */
export function serveData(talk: ServerTalk): Outcome {
  // RFC 3030 section 3: a dot at the beginning of a line means nothing in binary content.
  if (talk.sender?.parameters.body === "BINARYMIME") return reply(503, "5.5.1", "BINARYMIME comes by BDAT");
  talk.move("DATA");
  talk.content = new ContentScanner(talk.options.maxMessageOctets, false);
  return GO_ON;
}
