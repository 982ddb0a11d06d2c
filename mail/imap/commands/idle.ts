/** IDLE (RFC 9051 section 6.3.13): what others do is told when they do it, until the client says DONE. */
import { bindPlain } from "./bind-command";

/** "DONE". */
const DONE_OCTETS = 4;

export const idle = bindPlain((session) => {
  session.outlet.output.text("+ idling\r\n");
  session.idling = true;
  session.outlet.readLine(DONE_OCTETS, (line) => {
    session.idling = false;
    if (line?.toUpperCase() === "DONE") session.ok("no longer idle");
    else session.bad("DONE was expected");
  });
});
