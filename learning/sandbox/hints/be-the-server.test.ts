import { describe, expect, test } from "vitest";
import { ANN_WRITES, act, benAtThreeDevices, buildWorld, inboxOnDevice } from "../../../mail/world/testing/two-schools";
import { WireLog } from "../wire/wire-log";
import type { MailProtocol } from "./hint";
import { suggestReplies } from "./suggest-replies";
import { whatItDid } from "./what-it-did";

const ROLES = {
  smtp: { host: "hill-mail", port: 587, begin: ANN_WRITES },
  relay: { host: "lake-mail", port: 25, begin: ANN_WRITES },
  pop: { host: "lake-mail", port: 110, begin: { type: "fetch", device: "ben-laptop" } },
  imap: { host: "lake-mail", port: 143, begin: { type: "synchronise", device: "ben-phone" } },
} as const;

/** Says nothing more. */
const NOTHING = -1;

/** Somebody who is the server and answers with the first suggestion, or with the one of that number. */
function serve(role: keyof typeof ROLES, picks: readonly number[] = []) {
  const world = buildWorld(benAtThreeDevices());
  const { host, port, begin } = ROLES[role];
  const protocol: MailProtocol = role === "relay" ? "smtp" : role;
  act(world, { type: "listen", host, port, takeOver: true });
  act(world, begin);
  const log = new WireLog(world);
  const notes: string[] = [];
  for (let turn = 0; ; turn += 1) {
    world.runUntil(world.now + 2000);
    log.update();
    const [terminal] = world.terminals;
    if (!terminal) throw new Error("nobody has called");
    const { replies, note } = suggestReplies(protocol, log.conversation(terminal.connection ?? -1), "mail.me.example");
    notes.push(note);
    const text = replies[picks[turn] ?? 0]?.text;
    if (terminal.state !== "open" || turn > 20 || text === undefined) {
      return { world, notes, ...whatItDid(log, world, terminal) };
    }
    act(world, { type: "type", terminal: terminal.number, text });
  }
}

describe("somebody who is the server", () => {
  test("is told whose turn it is and what waits for an answer", () => {
    expect(serve("smtp").notes).toEqual([
      "A client has called. The server speaks first: greet it.",
      "The client waits for your answer to EHLO.",
      "The client waits for your answer to AUTH.",
      "The client waits for your answer to MAIL.",
      "The client waits for your answer to RCPT.",
      "The client waits for your answer to DATA.",
      "The client waits for your answer to the message.",
      "The client waits for your answer to QUIT.",
      "It is the client's turn. Wait for what it says.",
    ]);
  });

  test("gets through a whole session of each protocol with the first suggestions, and the client is content", () => {
    expect(serve("smtp")).toMatchObject({
      fate: "done",
      sentence: expect.stringContaining("ann-laptop believes that the message is on its way"),
    });
    expect(serve("relay")).toMatchObject({
      fate: "done",
      sentence: expect.stringContaining("hill-mail has nothing left"),
    });
    const pop = serve("pop");
    expect(pop.fate).toBe("done");
    expect(inboxOnDevice(pop.world, "ben-laptop")[0]).toContain("Hello from the server that is you.\r\n");
    // The mailbox with one message, its data, its content.
    const imap = serve("imap", [0, 0, 0, 0, 1, 1, 2]);
    expect(imap.fate).toBe("done");
    expect(inboxOnDevice(imap.world, "ben-phone")[0]).toContain("Hello from the server that is you.\r\n");
  });

  test.each([
    [
      "smtp",
      [0, 0, 0, 0, 1],
      "gave-up",
      "You said “221 2.0.0 mail.me.example says goodbye” to QUIT. ann-laptop gave up on the message for good. It tells its user: “The server refuses it for this recipient. 550 5.1.1 no such user”.",
    ],
    [
      "smtp",
      [0, 0, 0, 0, 2],
      "trouble",
      "You said “221 2.0.0 mail.me.example says goodbye” to QUIT. ann-laptop keeps the message in its outbox, to be tried again. It tells its user: “The server cannot take it now for this recipient. 450 4.2.0 try later”.",
    ],
    [
      "smtp",
      [0, 0, 0, 0, 0, 3],
      "trouble",
      "You said “250 ok” to DATA. ann-laptop keeps the message in its outbox, to be tried again. It tells its user: “The server's reply does not fit where the reply to DATA was due. 250 ok”.",
    ],
    [
      "smtp",
      [4],
      "trouble",
      "You said “hello”. ann-laptop keeps the message in its outbox, to be tried again. It tells its user: “What the server sends is not SMTP.”",
    ],
    [
      "smtp",
      [0, 4, NOTHING],
      "waits",
      "You said “250-mail.me.example” to EHLO. ann-laptop waits for your answer to EHLO.",
    ],
    [
      "relay",
      [0, 1, 0, 2],
      "trouble",
      "You said “221 2.0.0 mail.me.example says goodbye” to QUIT. hill-mail keeps the message in its queue and tries again at 09:05.",
    ],
    [
      "pop",
      [0, 0, 0, 1],
      "gave-up",
      "You said “-ERR [AUTH] wrong password” to PASS. ben-laptop gave up and tells its user: “The server does not accept the user name and password. (wrong password)”",
    ],
    [
      "pop",
      [0, 0, 0, 0, 0, 2],
      "waits",
      "You said “+OK” to RETR. The answer to RETR has no dot on a line of its own yet, so ben-laptop still waits for its end.",
    ],
    [
      "imap",
      [0, 0, 0, 0, 3],
      "gave-up",
      "You said “z9 OK done” to SELECT. ben-phone gave up and tells its user: “What the server says is not IMAP. (an answer to nothing that was asked)”",
    ],
  ] as const)("is told what their answers made of the client: %s %j", (role, picks, fate, sentence) => {
    const { notes, ...did } = serve(role, picks);
    expect(notes.length).toBeGreaterThan(1);
    expect(did).toMatchObject({ fate, sentence });
  });

  test("finds a sentence with each suggestion, and nothing unfilled in it", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    const log = new WireLog(world);
    log.update();
    for (const protocol of ["smtp", "pop", "imap"] as const) {
      const { replies } = suggestReplies(protocol, null, "mail.me.example");
      expect(replies.length).toBeGreaterThan(3);
      for (const { text, means } of replies) {
        expect(means).toMatch(/[.”]$/);
        expect(text).toMatch(/\r\n$/);
        expect(text + means).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});
