/** CAPABILITY (RFC 9051 section 6.1.1). */
import { capabilities } from "../capabilities";
import type { ImapSession } from "../server-session";
import { bindPlain } from "./bind-command";

export const capability = bindPlain((session: ImapSession) => {
  session.untagged(`CAPABILITY ${capabilities(session)}`);
  session.ok("that is all");
});
