/** NOOP (RFC 9051 section 6.1.2): the client gives the server a moment to say what is new. */
import { bindPlain } from "./bind-command";

export const noop = bindPlain((session) => session.ok("nothing done"));
