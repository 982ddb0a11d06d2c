import type { Reply } from "../reply";
import { parseNoArgument } from "./no-argument";

export type QuitCommand = { readonly verb: "QUIT" };

export function parseQuit(rest: string): QuitCommand | Reply {
  return parseNoArgument("QUIT", rest);
}
