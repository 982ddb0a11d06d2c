/** Commands that are their verb and nothing else: DATA, RSET, QUIT, STARTTLS. */
import { type Reply, reply } from "../reply";

export function parseNoArgument<Verb extends string>(verb: Verb, rest: string): { readonly verb: Verb } | Reply {
  return rest === "" ? { verb } : reply(501, "5.5.4", `${verb} takes no argument`);
}
