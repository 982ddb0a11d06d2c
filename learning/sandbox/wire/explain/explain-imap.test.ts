import { describe, expect, test } from "vitest";
import { act, buildWorld, TWO_SCHOOLS } from "../../../../mail/world/testing/two-schools";
import { ImapConversation } from "../imap-conversation";
import type { Said, WireEntry } from "../wire-entry";
import { WireLog } from "../wire-log";
import { explainEntry, explainLine } from "./explain-entry";

const SIGN_IN = "a0 LOGIN ann apple";

/** What is explained of a session in which these lines were typed: each line with its sentence, in order. */
function explained(...lines: readonly string[]): string[] {
  const mail = [{ host: "hill-mail", user: "ann", content: "Subject: One\n\nText\n" }];
  const world = buildWorld({ ...TWO_SCHOOLS, mail });
  act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 143 });
  world.runUntilQuiet();
  for (const line of lines) {
    act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
  }
  const log = new WireLog(world);
  log.update();
  return log.entries
    .filter(({ what }) => what === "line")
    .map((entry) => `${entry.text} => ${explainEntry(entry).sentence}`);
}

/** The sentence of the last line that begins so. */
function of(lines: readonly string[], start: string): string {
  return (
    lines
      .findLast((line) => line.startsWith(start))
      ?.split(" => ")
      .at(-1) ?? ""
  );
}

/** An answer of the server that stands alone. */
function answer(text: string): string {
  const said: Said = { role: "untagged", state: "", verb: "LIST", about: ASKED, place: 0, part: null };
  return explainLine("imap", { text, from: "server", sender: "hill-mail" }, said).sentence;
}

const ASKED = { text: 'a1 LIST "" "%"' } as WireEntry;

describe("a mailbox that was opened only to look", () => {
  const fetched = (...before: string[]) => of(explained(SIGN_IN, ...before, "b1 FETCH 1 BODY[]"), "b1 FETCH");
  const marks = "Of message 1, please: whole content. Fetching it this way marks a message as read.";
  const only = "The mailbox was opened only to look, so nothing is marked as read.";

  test("marks nothing as read (RFC 9051 section 6.3.3)", () => {
    expect(fetched("a1 EXAMINE INBOX")).toBe(`Of message 1, please: whole content. ${only}`);
    expect(fetched("a1 SELECT INBOX")).toBe(marks);
    expect(of(explained(SIGN_IN, "a1 EXAMINE INBOX", "b1 UID FETCH 1 FLAGS"), "b1 UID")).not.toContain("only to look");
  });

  test("is remembered only as long as it is open", () => {
    expect(fetched("a1 EXAMINE INBOX", "a2 SELECT INBOX")).toBe(marks);
    expect(fetched("a1 EXAMINE INBOX", "a2 UNSELECT", "a3 SELECT INBOX")).toBe(marks);
    expect(fetched("a1 EXAMINE INBOX", "a2 SELECT Nowhere")).not.toContain("only to look");
    expect(fetched("a1 SELECT INBOX", "a2 EXAMINE INBOX", "a3 FOO")).toContain(only);
  });

  test("loses nothing by CLOSE (RFC 9051 section 6.4.1)", () => {
    const looked = explained(SIGN_IN, "a1 EXAMINE INBOX", "a2 CLOSE");
    expect(of(looked, "a2 CLOSE")).toBe("Close the mailbox. It was opened only to look, so nothing in it is removed.");
    expect(of(looked, "a2 OK")).toBe("OK, a2 (CLOSE): the mailbox is closed, and nothing in it was removed.");
    const changed = explained(SIGN_IN, "a1 SELECT INBOX", "a2 CLOSE");
    expect(of(changed, "a2 CLOSE")).toBe("Close the mailbox, and throw away what is marked for deletion.");
    expect(of(changed, "a2 OK")).toBe(
      "OK, a2 (CLOSE): the mailbox is closed, and what was marked for deletion is gone.",
    );
  });

  test("loses nothing either where both commands were sent at once", () => {
    const lines = explained(SIGN_IN, "a1 EXAMINE INBOX\r\na2 CLOSE");
    expect(of(lines, "a2 OK")).toContain("nothing in it was removed");
  });
});

test("a server may open a mailbox only to look, or change that while it is open (RFC 9051 section 7.1)", () => {
  const conversation = new ImapConversation();
  const hear = (from: "client" | "server", text: string) => {
    conversation.hear({ from, text, content: false } as WireEntry);
    return conversation.readOnly;
  };
  hear("server", "* PREAUTH hello");
  hear("client", "a1 SELECT Shared");
  expect(hear("server", "a1 OK [READ-ONLY] selected")).toBe(true);
  expect(hear("server", "* OK [READ-WRITE] you may now")).toBe(false);
  expect(hear("server", "* OK [READ-ONLY] not any more")).toBe(true);
  hear("client", "a2 UNSELECT");
  expect(hear("server", "a2 OK closed")).toBe(false);
});

describe("what comes as announced octets", () => {
  test("is not told as the name or the password that it stands for", () => {
    const lines = explained("a1 LOGIN {3}", "ann {5}", "apple");
    expect(of(lines, "a1 LOGIN")).toBe(
      "Sign-in: user (the 3 octets that come next), password (what comes after that), readable for everybody on the way unless TLS is on.",
    );
    expect(of(lines, " {5}")).toBe("The command LOGIN goes on behind what was announced, and announces 5 more octets.");
    expect(lines.filter((line) => line.startsWith("+ ")).map((line) => line.split(" => ")[1])).toEqual([
      "Go on: the 3 octets that were announced may come.",
      "Go on: the 5 octets that were announced may come.",
    ]);
    expect(of(lines, "a1 OK")).toContain("signed in");
    expect(of(explained("a1 LOGIN ann {5}"), "a1 LOGIN")).toContain(
      "user ann, password (the 5 octets that come next),",
    );
    expect(of(explained('a1 LOGIN ann "{5}"'), "a1 LOGIN")).toContain("user ann, password {5},");
  });

  test("is no mailbox's name either, and no message where it is one", () => {
    const first = (line: string) => of(explained(SIGN_IN, line), line.slice(0, 5));
    expect(first("a1 SELECT {5}")).toBe("Open the mailbox (the 5 octets that come next), to read and to change it.");
    expect(first("a1 RENAME {3}")).toBe("Rename the mailbox (the 3 octets that come next) to (what comes after that).");
    expect(first("a1 APPEND {5}")).toBe("Put a message into the mailbox (the 5 octets that come next).");
    expect(first("a1 APPEND INBOX (\\Seen) {14}")).toBe(
      "Put a message into the mailbox INBOX. Its 14 octets come next.",
    );
  });
});

test("a sign-in that the client gives up was cancelled as it asked (RFC 9051 section 6.2.2)", () => {
  expect(of(explained("a1 AUTHENTICATE LOGIN", "*"), "a1 BAD")).toBe(
    "BAD: a1 (AUTHENTICATE) was cancelled, as the client asked.",
  );
  expect(of(explained("a1 AUTHENTICATE LOGIN", "YW5u", "*", "a2 NOOP"), "a1 BAD")).toContain("was cancelled");
  expect(of(explained("a1 AUTHENTICATE LOGIN", "?"), "a1 BAD")).toContain("the server cannot make sense of a1");
});

describe("LIST", () => {
  test("with an empty name asks what stands between the parts of names (RFC 9051 section 6.3.9)", () => {
    const lines = explained(SIGN_IN, 'a1 LIST "" ""');
    expect(of(lines, "a1 LIST")).toBe("What stands between the parts of a mailbox's name?");
    expect(of(lines, "* LIST")).toBe("Between the parts of a mailbox's name stands /. This is the root, no mailbox.");
    expect(answer('* LIST (\\Noselect) NIL ""')).toBe(
      "Mailboxes' names have no parts here. This is the root, no mailbox.",
    );
    expect(of(explained(SIGN_IN, 'a1 LIST "" "*"'), "a1 LIST")).toBe("Which mailboxes are there?");
  });

  test("tells names under which nothing can be opened", () => {
    const only = "There is a name Work, but no mailbox that could be opened by it.";
    expect(answer('* LIST (\\Noselect \\HasChildren) "/" Work')).toBe(only);
    expect(answer('* LIST (\\Subscribed \\NonExistent) "/" Work')).toBe(only);
    expect(answer('* LIST (\\HasNoChildren) "/" "\\\\Noselect"')).toBe("There is a mailbox \\Noselect.");
  });

  test("tells more of a name than LSUB does (RFC 3501 section 6.3.9)", () => {
    expect(answer('* LSUB (\\Noselect) "/" Work')).toBe(
      "Not Work itself, but one below it is on the list of mailboxes to be shown.",
    );
    expect(answer('* LSUB () "/" Work')).toBe("On the list of mailboxes to be shown: Work.");
  });
});

describe("RENAME", () => {
  test("of INBOX moves its messages, and leaves it empty (RFC 9051 section 6.3.6)", () => {
    for (const inbox of ["INBOX", '"inbox"']) {
      const lines = explained(SIGN_IN, `a1 RENAME ${inbox} Old`);
      expect(of(lines, "a1 RENAME")).toBe(
        "Move all messages of INBOX into a new mailbox Old. INBOX itself stays, empty.",
      );
      expect(of(lines, "a1 OK")).toBe(
        "OK, a1 (RENAME): the messages of INBOX are in the new mailbox, and INBOX stays, empty.",
      );
    }
  });

  test("of any other gives it its new name", () => {
    const lines = explained(SIGN_IN, "a1 CREATE Work", "a2 RENAME Work Old");
    expect(of(lines, "a2 RENAME")).toBe("Rename the mailbox Work to Old.");
    expect(of(lines, "a2 OK")).toBe("OK, a2 (RENAME): the mailbox has its new name.");
  });
});

describe("a message that is moved", () => {
  test("has left the mailbox and is not gone (RFC 9051 section 6.4.8)", () => {
    const lines = explained(SIGN_IN, "a1 SELECT INBOX", "a2 CREATE Box", "a3 MOVE 1 Box");
    expect(of(lines, "* 1 EXPUNGE")).toContain("has left this mailbox, for the one it was moved to.");
    expect(of(lines, "* OK [COPYUID")).toMatch(/UID 1 is UID 1 in the other mailbox, whose UIDVALIDITY is \d+\./);
    expect(
      of(explained(SIGN_IN, "a1 SELECT INBOX", "a2 STORE 1 +FLAGS (\\Deleted)", "a3 EXPUNGE"), "* 1 EXPUNGE"),
    ).toContain("gone for good");
  });
});

describe("a command without a tag", () => {
  test("is told as that, in the command and in the answer (RFC 9051 section 2.2.1)", () => {
    const lines = explained("LOGIN ben birch", "NOOP");
    expect(of(lines, "LOGIN ben")).toBe(
      "LOGIN stands where a tag has to be: each command begins with one, as in “a1 LOGIN”.",
    );
    expect(of(lines, "LOGIN BAD")).toContain("a command begins with a tag, as in “a1 LOGIN”");
    expect(of(lines, "NOOP =>")).toContain("as in “a1 NOOP”.");
  });
});
