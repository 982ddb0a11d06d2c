import { describe, expect, test } from "vitest";
import { WorldAction } from "../../../mail/world/action";
import { act, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { World } from "../../../mail/world/world";
import { WorldDescription } from "../../../mail/world/world-description";
import { callsOf } from "./calls";
import { outcomeOf } from "./outcome";

const DESCRIPTION = WorldDescription.parse(TWO_SCHOOLS);

const HELLO = "250-hi\r\n250 AUTH PLAIN";

/** What a client thinks after a server that says these lines, one after each thing that it hears, and then hangs up. */
function afterReplies(id: string, replies: readonly string[]): string {
  const call = callsOf(DESCRIPTION).find((one) => one.id === id);
  if (!call) throw new Error("no such call");
  const world = new World(DESCRIPTION);
  act(world, { type: "listen", host: call.host, port: call.port, takeOver: true });
  for (const action of call.actions) act(world, WorldAction.parse(action));
  // Not so long that a queue comes to its next try.
  const settle = () => world.runUntilQuiet({ latest: world.now + 5000 });
  settle();
  for (const reply of replies) {
    if (world.terminals[0]?.state === "closed") break;
    act(world, { type: "type", terminal: 0, text: `${reply}\r\n` });
    settle();
  }
  if (world.terminals[0]?.state !== "closed") act(world, { type: "hang-up", terminal: 0 });
  settle();
  return outcomeOf(world, call);
}

describe("what came of a call", () => {
  test("is that a device takes its message for sent, keeps it or gives it up, as it was answered", () => {
    const taken = ["220 hi", HELLO, "235 ok", "250 ok", "250 ok", "354 go", "250 taken", "221 bye"];
    expect(afterReplies("ann-laptop 0 submission", taken)).toMatch(/takes its message for sent/);
    expect(afterReplies("ann-laptop 0 submission", taken.slice(0, 6))).toMatch(/keeps its message in the outbox/);
    expect(afterReplies("ann-laptop 0 submission", ["220 hi", HELLO, "235 ok", "550 not you"])).toMatch(
      /gives its message up for good\. .*not you/,
    );
  });

  test("is what a device has got by POP, and what went wrong", () => {
    expect(afterReplies("ann-laptop 0 pop", ["+OK", "-ERR", "+OK", "-ERR no such user"])).toMatch(
      /^Something went wrong for ann-laptop\. .* shows no message in its inbox\.$/,
    );
  });

  test("is what a server does with a message that it was to pass on", () => {
    expect(afterReplies("hill-mail lake-mail relay", ["421 later"])).toMatch(/keeps the message in its queue/);
    expect(afterReplies("hill-mail lake-mail relay", ["554 never", "221 bye"])).toMatch(/has let go of the message/);
  });
});
