/** CHECK (RFC 3501 section 6.4.1): nothing here waits to be written down. */
import { bindPlain } from "./bind-command";

export const check = bindPlain((session) => session.ok("checked"));
