import type { Reply } from "../reply";
import { parseNoArgument } from "./no-argument";

export type StarttlsCommand = { readonly verb: "STARTTLS" };

export function parseStarttls(rest: string): StarttlsCommand | Reply {
  return parseNoArgument("STARTTLS", rest);
}
