import type { Reply } from "../reply";
import { parseNoArgument } from "./no-argument";

export type RsetCommand = { readonly verb: "RSET" };

export function parseRset(rest: string): RsetCommand | Reply {
  return parseNoArgument("RSET", rest);
}
