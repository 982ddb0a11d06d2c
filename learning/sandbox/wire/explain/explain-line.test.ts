import { describe, expect, test } from "vitest";
import { IMAP_MOVES } from "../../../../mail/imap/server-states";
import { POP3_MOVES } from "../../../../mail/pop3/states";
import { VERBS } from "../../../../mail/smtp/command";
import type { Said, WireEntry } from "../wire-entry";
import { enhancedWords } from "./enhanced-codes";
import { explainLine } from "./explain-entry";

const client = (text: string) => ({ text, from: "client", sender: "ann-laptop" }) as const;
const server = (text: string) => ({ text, from: "server", sender: "hill-mail" }) as const;

/** Of a command that may come. */
const command = (verb: string): Said => ({ role: "command", state: "", verb, about: null, place: 0, part: null });

/** Of an answer to a line that reads so. */
const answer = (role: Said["role"], verb: string, asked: string, place = 0): Said => {
  return { role, state: "", verb, about: asked === "" ? null : ({ text: asked } as WireEntry), place, part: null };
};

describe("every command of the engines is explained", () => {
  test.each(VERBS)("SMTP's %s", (verb) => {
    const { sentence, rfc, ok } = explainLine("smtp", client(`${verb} x`), command(verb));
    expect([sentence, rfc, ok]).toEqual([expect.not.stringContaining("no command"), expect.anything(), null]);
  });

  test.each([...new Set(Object.values(POP3_MOVES).flatMap((row) => Object.keys(row)))])("POP3's %s", (verb) => {
    const { sentence, rfc, ok } = explainLine("pop", client(`${verb} 1`), command(verb));
    expect([sentence, rfc, ok]).toEqual([expect.not.stringContaining("no command"), expect.anything(), null]);
  });

  test.each(Object.keys(IMAP_MOVES))("IMAP's %s", (verb) => {
    const { sentence, rfc, ok } = explainLine("imap", client(`a1 ${verb} 1 x`), command(verb));
    expect([sentence, rfc, ok]).toEqual([expect.not.stringContaining("no command"), expect.anything(), null]);
  });
});

describe("every reply of the SMTP server is explained", () => {
  test.each([
    ["HELO x", "250 hill greets x"],
    ["MAIL FROM:<a@b>", "250 2.1.0 Sender accepted"],
    ["MAIL FROM:<a@b>", "421 4.7.0 No more messages in this session"],
    ["MAIL FROM:<a@b>", "451 4.3.0 busy"],
    ["MAIL FROM:<a@b>", "452 4.3.1 Too much mail is waiting here, try again later"],
    ["MAIL FROM:<a@b>", "501 5.1.7 That is no sender's address"],
    ["MAIL FROM:<a@b>", "530 5.7.0 Authentication required"],
    ["MAIL FROM:<a@b>", "552 5.3.4 The message is larger than this server takes"],
    ["MAIL FROM:<a@b>", "553 5.6.7 An address beyond ASCII needs SMTPUTF8 in MAIL"],
    ["MAIL FROM:<a@b>", "554 5.1.8 The sender's domain has to be a full one"],
    ["MAIL FROM:<a@b>", "555 5.5.4 Parameters are for sessions that began with EHLO"],
    ["RCPT TO:<a@b>", "250 2.1.5 Recipient accepted"],
    ["RCPT TO:<a@b>", "251 2.1.5 Passed on"],
    ["RCPT TO:<a@b>", "450 4.7.1 You are new here: please try again in 5 minutes"],
    ["RCPT TO:<a@b>", "452 4.5.3 Too many recipients"],
    ["RCPT TO:<a@b>", "452 4.2.2 Mailbox full, try again later"],
    ["RCPT TO:<a@b>", "501 5.1.3 That is no recipient's address"],
    ["RCPT TO:<a@b>", "550 5.7.1 Relaying denied"],
    ["RCPT TO:<a@b>", "551 5.1.6 moved"],
    ["RCPT TO:<a@b>", "552 5.2.2 Mailbox full"],
    ["RCPT TO:<a@b>", "554 5.1.2 The recipient's domain has to be a full one"],
    ["DATA", "503 5.5.1 BINARYMIME comes by BDAT"],
    ["BDAT 5", "250 2.0.0 5 octets received"],
    ["VRFY x", "250 2.1.5 <x@y>"],
    ["VRFY x", "550 5.1.1 No such user"],
    ["VRFY x", "553 5.6.8 The answer needs SMTPUTF8"],
    ["EXPN x", "252 2.5.2 Lists are not shown here"],
    ["STARTTLS", "220 2.0.0 Begin the handshake"],
    ["STARTTLS", "454 4.7.0 not now"],
    ["STARTTLS", "502 5.5.1 There is no TLS here"],
    ["AUTH PLAIN", "504 5.5.4 That mechanism is not known here"],
    ["AUTH PLAIN", "538 5.7.11 Only under TLS"],
    ["AUTH PLAIN", "500 5.5.6 The response is too long"],
    ["AUTH PLAIN", "235 2.7.0 Signed in"],
    ["NOOP", "421 4.4.2 hill closes: It took too long"],
    ["NOOP", "421 4.3.2 Shutting down"],
    ["NOOP", "421 4.5.0 hill closes: It is not known what is chunk and what is command"],
  ])("to %s: %s", (asked, reply) => {
    const verb = asked.split(" ")[0] ?? "";
    const { sentence, rfc, ok } = explainLine("smtp", server(reply), answer("reply", verb, asked));
    expect(ok).toBe(reply < "4");
    expect(rfc).not.toBe(null);
    // The sentences for what has no row of its own begin so.
    expect(sentence).not.toMatch(/^\d{3}: |^The server says \d/);
    const enhanced = /^[45]\d\d (\S+)/.exec(reply)?.[1];
    if (enhanced) expect(enhancedWords(enhanced), enhanced).not.toBe(null);
  });

  test("and what no server should say too", () => {
    const said = (text: string, verb = "MAIL") =>
      explainLine("smtp", server(text), answer("reply", verb, "MAIL FROM:<a@b>"));
    expect(said("hello").sentence).toContain("no reply of SMTP");
    expect(said("354 go").sentence).toContain("as if DATA had been said");
    expect(said("299 so what").sentence).toBe("The server says 299 to MAIL: all right.");
    expect(said("599 no").sentence).toContain("599: no.");
    expect(said("250 hi", "").sentence).toBe("The server says 250, and nobody has asked anything.");
  });
});

describe("what an IMAP server says is explained", () => {
  test.each([
    ["* CAPABILITY IMAP4rev2 IDLE", "The server can do: IMAP4rev2 IDLE.", "7.2.2"],
    ['* LIST (\\HasNoChildren \\Sent) "/" Sent', "There is a mailbox Sent, the one for sent.", "7.3.1"],
    ['* LIST () "/" "Work plans"', "There is a mailbox Work plans.", "7.3.1"],
    ["* STATUS INBOX (MESSAGES 3 UNSEEN 1)", "In INBOX: messages 3 unseen 1.", "7.3.3"],
    ["* SEARCH 2 3", "These messages fit: 2 3.", "7.2.5"],
    ["* SEARCH", "No message fits.", "7.2.5"],
    ['* ESEARCH (TAG "a1") UID ALL 2:3', "What was found: UID ALL 2:3.", "7.3.4"],
    ["* 3 EXISTS", "There are 3 messages in the mailbox.", "7.4.1"],
    ["* 2 EXPUNGE", "Message 2 is gone for good. All behind it move up by one.", "7.5.1"],
    ["* VANISHED (EARLIER) 4:6", "Gone for good: the messages with the UIDs 4:6.", "3.2.10"],
    ["* 2 FETCH (FLAGS (\\Seen $Junk))", "Message 2: flags: read, $Junk.", "7.5.2"],
    ["* 2 FETCH (UID 7 BODY[TEXT] {42}", "Message 2: UID 7; 42 octets of it come next.", "7.5.2"],
    ["* OK [UIDNEXT 9] next", "The next message that comes will get UID 9.", "7.1.1"],
    ["* BYE too many errors", "The server hangs up now. It says: “too many errors”.", "7.1.5"],
    ["* BAD what?", "The server could make nothing of a line. It says: “what?”.", "7.1.3"],
    ['* NAMESPACE (("" "/")) NIL NIL', "Where names of mailboxes begin, and what stands between their parts.", "7.3.2"],
  ])("%s", (text, sentence, section) => {
    const explained = explainLine("imap", server(text), answer("untagged", "NOP", "a1 NOP"));
    expect(explained.sentence).toBe(sentence);
    expect(["7.1", section]).toContain(explained.rfc?.section);
  });

  test("as news, where nobody has asked", () => {
    const news = (text: string, verb = "IDLE") =>
      explainLine("imap", server(text), answer("untagged", verb, "a1 IDLE")).sentence;
    expect(news("* 4 EXISTS")).toBe("News: There are 4 messages in the mailbox.");
    expect(news("* 4 EXISTS", "NOOP")).toBe("News: There are 4 messages in the mailbox.");
    expect(news("* 4 EXISTS", "SELECT")).toBe("There are 4 messages in the mailbox.");
  });
});

describe("what a POP3 server says is explained", () => {
  test.each([
    [
      "PASS x",
      "-ERR [IN-USE] another session",
      "No. Another session has this mailbox open, and only one at a time may.",
      "8.1.2",
    ],
    ["PASS x", "-ERR [LOGIN-DELAY] sign in again", "No. It is too soon after the last time.", "8.1.1"],
    ["RETR 1", "-ERR [UTF8] its header is in UTF-8", "No. This message's header is in UTF-8", "5"],
    [
      "QUIT",
      "-ERR [SYS/TEMP] not everything could be removed",
      "No. Something is wrong on the server for the moment.",
      "4",
    ],
    ["RETR 9", "-ERR no such message", "No, says the server. It says: “no such message”.", "3"],
    ["FOO", "-ERR no such command", "The server does not know this command.", "3"],
    ["STAT", "+OK 2 320", "There are 2 messages, 320 octets together.", "5"],
    ["STAT", "+OK so so", "Yes, says the server.", "3"],
    ["LIST 2", "+OK 2 200", "Message 2 has 200 octets.", "5"],
    ["TOP 1 0", "+OK", "Here comes the top of the message", "7"],
    ["RETR 1", "250 hello", "This is no answer of POP3", "3"],
  ])("to %s: %s", (asked, text, sentence, section) => {
    const verb = asked.split(" ")[0] ?? "";
    const explained = explainLine("pop", server(text), answer("reply", verb, asked));
    expect(explained.sentence).toContain(sentence);
    expect(explained.rfc?.section).toBe(section);
  });
});
