import type { Reply } from "../reply";
import { parseNoArgument } from "./no-argument";

export type DataCommand = { readonly verb: "DATA" };

export function parseData(rest: string): DataCommand | Reply {
  return parseNoArgument("DATA", rest);
}
