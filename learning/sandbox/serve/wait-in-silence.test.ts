import * as v from "valibot";
import { expect, test } from "vitest";
import { TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { WorldDescription } from "../../../mail/world/world-description";
import { SandboxSession } from "../sandbox-session";
import { waitInSilence } from "./wait-in-silence";

test("silence ends a client's patience, in one go and however many timers that takes", () => {
  const session = new SandboxSession({ description: v.parse(WorldDescription, TWO_SCHOOLS) });
  session.perform({ type: "listen", host: "hill-mail", port: 110, takeOver: true });
  session.perform({ type: "fetch", device: "ann-laptop" });
  session.runUntilQuiet();
  for (const text of ["+OK", "-ERR", "+OK", "+OK", "+OK"]) {
    session.perform({ type: "type", terminal: 0, text: `${text}\r\n` });
    session.runUntilQuiet();
  }
  expect(session.world.terminals[0]?.state).toBe("open");
  const before = session.now.at;
  waitInSilence(session);
  session.runUntilQuiet();
  expect(session.world.terminals[0]?.state).toBe("closed");
  expect(session.now.at - before).toBeGreaterThan(60_000);
  waitInSilence(session);
});
