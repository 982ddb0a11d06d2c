import { describe, expect, it } from "vitest";
import { ImapDialogue, sessionOn, storeWith } from "../testing/imap-dialogue";

const OK = expect.stringMatching(/^OK /);
const NO = expect.stringMatching(/^NO /);
const BAD = expect.stringMatching(/^BAD /);

function user(): ImapDialogue {
  return new ImapDialogue({ store: storeWith("Subject: one\r\n\r\n1", "Subject: two\r\n\r\n2") }).signIn();
}

describe("SELECT", () => {
  it("tells all of the mailbox before its tagged OK (RFC 9051 §6.3.2, RFC 3501 §6.3.1)", () => {
    expect(user().say("SELECT inbox")).toEqual([
      "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
      expect.stringMatching(/^\* OK \[PERMANENTFLAGS \(\\Answered \\Flagged \\Deleted \\Seen \\Draft \\\*\)\] /),
      "* 2 EXISTS",
      "* 2 RECENT",
      expect.stringMatching(/^\* OK \[UNSEEN 1\] /),
      expect.stringMatching(/^\* OK \[UIDVALIDITY \d+\] /),
      expect.stringMatching(/^\* OK \[UIDNEXT 3\] /),
      expect.stringMatching(/^\* OK \[HIGHESTMODSEQ \d+\] /),
      expect.stringMatching(/^\* OK \[MAILBOXID \(F1\)\] /),
      expect.stringMatching(/^OK \[READ-WRITE\] /),
    ]);
  });

  it("tells no RECENT and no UNSEEN, but a LIST, to a client of IMAP4rev2 (RFC 9051 §6.3.2)", () => {
    const dialogue = user();
    expect(dialogue.say("ENABLE IMAP4rev2")).toEqual(["* ENABLED IMAP4rev2", OK]);
    const lines = dialogue.say("SELECT INBOX").join("\n");
    expect(lines).not.toMatch(/RECENT|UNSEEN/);
    expect(lines).toMatch(/^\* LIST \(.*\) "\/" INBOX$/m);
  });

  it("closes the mailbox that was selected, and says so (RFC 9051 §7.1)", () => {
    const [first] = user().select().say("SELECT INBOX");
    expect(first).toMatch(/^\* OK \[CLOSED\] /);
  });

  it("selects nothing where there is no such mailbox (RFC 9051 §6.3.2)", () => {
    const dialogue = user().select();
    expect(dialogue.say("SELECT nope").at(-1)).toMatch(/^NO \[NONEXISTENT\] /);
    expect(dialogue.say("FETCH 1 FLAGS")).toEqual([BAD]);
  });

  it("leaves the mailbox selected where its grammar is wrong (RFC 9051 §6.3.2)", () => {
    const dialogue = user().select();
    expect(dialogue.say("SELECT INBOX (FOO)")).toEqual([BAD]);
    expect(dialogue.say("FETCH 1 FLAGS").at(-1)).toMatch(/^OK/);
  });

  it("makes messages recent to the first session alone (RFC 3501 §2.3.2)", () => {
    const { store } = user();
    sessionOn(store);
    const second = new ImapDialogue({ store }).signIn();
    expect(second.say("SELECT INBOX")).toContain("* 0 RECENT");
  });

  it.each(["SELECT", "SELECT ", "SELECT a b", "SELECT (a)", "SELECT %"])("is not %j (RFC 9051 §9)", (command) => {
    expect(user().say(command)).toEqual([BAD]);
  });
});

describe("EXAMINE", () => {
  it("lets nothing be changed (RFC 9051 §6.3.3)", () => {
    const dialogue = user();
    const lines = dialogue.say("EXAMINE INBOX");
    expect(lines).toContainEqual(expect.stringMatching(/^\* OK \[PERMANENTFLAGS \(\)\] /));
    expect(lines.at(-1)).toMatch(/^OK \[READ-ONLY\] /);
    for (const command of ["STORE 1 +FLAGS \\Seen", "EXPUNGE", "UID EXPUNGE 1", "MOVE 1 INBOX"]) {
      expect(dialogue.say(command)).toEqual([expect.stringMatching(/^NO \[READ-ONLY\] /)]);
    }
    expect(dialogue.say("FETCH 1 BODY[]").join()).not.toContain("\\Seen");
  });

  it("leaves messages recent to the next session (RFC 3501 §6.3.2)", () => {
    const dialogue = user();
    expect(dialogue.say("EXAMINE INBOX")).toContain("* 2 RECENT");
    expect(dialogue.say("SELECT INBOX")).toContain("* 2 RECENT");
  });

  it("lets CLOSE remove nothing (RFC 9051 §6.4.1)", () => {
    const dialogue = user().select();
    dialogue.say("STORE 1 +FLAGS \\Deleted");
    dialogue.say("EXAMINE INBOX");
    dialogue.say("CLOSE");
    expect(dialogue.say("STATUS INBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 2)");
  });
});

describe("CREATE", () => {
  it("makes a mailbox and the levels above it, and tells its id (RFC 9051 §6.3.4, RFC 8474 §4.1)", () => {
    const dialogue = user();
    expect(dialogue.say("CREATE a/b")).toEqual([expect.stringMatching(/^OK \[MAILBOXID \(F\d+\)\] /)]);
    expect(dialogue.say('LIST "" *')).toContain('* LIST (\\HasChildren) "/" a');
  });

  it("passes over a separator at the end of the name (RFC 9051 §6.3.4)", () => {
    const dialogue = user();
    expect(dialogue.say("CREATE a/")).toEqual([OK]);
    expect(dialogue.say("SELECT a").at(-1)).toMatch(/^OK/);
  });

  it("refuses a mailbox that is there (RFC 9051 §6.3.4)", () => {
    expect(user().say("CREATE INBOX")).toEqual([expect.stringMatching(/^NO \[ALREADYEXISTS\] /)]);
  });

  it.each([
    '""',
    '"/"',
    "a//b",
    "/a",
    '"a*"',
    '"a%"',
    '"a\tb"',
    "&",
    "a&Jjo",
    `"${"x".repeat(256)}"`,
    '"../../etc/passwd"',
  ])("makes nothing of the name %s, or of a path (RFC 9051 §5.1)", (name) => {
    const [answer] = user().say(`CREATE ${name}`);
    if (name.includes("..")) expect(answer).toMatch(/^OK/);
    else expect(answer).toMatch(/^NO \[CANNOT\] /);
  });

  it("takes a use, and lists it (RFC 6154 §3)", () => {
    const dialogue = user();
    expect(dialogue.say("CREATE Out (USE (\\Sent))")).toEqual([OK]);
    expect(dialogue.say('LIST "" Out')[0]).toBe('* LIST (\\HasNoChildren \\Sent) "/" Out');
    expect(dialogue.say('LIST (SPECIAL-USE) "" *')).toEqual(['* LIST (\\HasNoChildren \\Sent) "/" Out', OK]);
  });

  it.each(["\\All", "\\Flagged", "\\Foo", "Sent"])("refuses the use %s (RFC 6154 §3)", (use) => {
    expect(user().say(`CREATE Out (USE (${use}))`)).toEqual([expect.stringMatching(/^NO \[USEATTR\] /)]);
  });

  it("tells a client of IMAP4rev2 what has become of a name that was not composed (RFC 9051 §6.3.9)", () => {
    const dialogue = user();
    dialogue.say("ENABLE IMAP4rev2");
    expect(dialogue.say('CREATE "u\u0308"')[0]).toBe('* LIST () "/" "\xc3\xbc" ("OLDNAME" ("u\xcc\x88"))');
  });
});

describe("DELETE", () => {
  it("takes the mailbox and leaves what is below it (RFC 9051 §6.3.5)", () => {
    const dialogue = user();
    dialogue.say("CREATE a/b");
    expect(dialogue.say("DELETE a")).toEqual([OK]);
    expect(dialogue.say('LIST "" a*')).toEqual([
      '* LIST (\\Noselect \\HasChildren) "/" a',
      '* LIST (\\HasNoChildren) "/" a/b',
      OK,
    ]);
    expect(dialogue.say("DELETE a")).toEqual([expect.stringMatching(/^NO \[HASCHILDREN\]/)]);
    expect(dialogue.say("SELECT a").at(-1)).toMatch(/^NO/);
  });

  it("does not take INBOX, nor what is not there (RFC 9051 §6.3.5)", () => {
    expect(user().say("DELETE inbox")).toEqual([NO]);
    expect(user().say("DELETE nope")).toEqual([expect.stringMatching(/^NO \[NONEXISTENT\]/)]);
  });

  it("gives a mailbox of the same name another UIDVALIDITY (RFC 9051 §2.3.1.1)", () => {
    const dialogue = user();
    dialogue.say("CREATE a");
    const [before] = dialogue.say("STATUS a (UIDVALIDITY)");
    dialogue.say("DELETE a");
    dialogue.say("CREATE a");
    expect(dialogue.say("STATUS a (UIDVALIDITY)")[0]).not.toBe(before);
  });
});

describe("RENAME", () => {
  it("takes what is below along, with UIDs and UIDVALIDITY (RFC 9051 §6.3.6)", () => {
    const dialogue = user().select();
    dialogue.say("CREATE a/b");
    dialogue.say("COPY 1:2 a/b");
    const [before] = dialogue.say("STATUS a/b (UIDVALIDITY UIDNEXT MESSAGES MAILBOXID)");
    expect(dialogue.say("RENAME a z/y")).toEqual([OK]);
    expect(dialogue.say("STATUS z/y/b (UIDVALIDITY UIDNEXT MESSAGES MAILBOXID)")[0]).toBe(
      before?.replace("a/b", "z/y/b"),
    );
  });

  it("moves INBOX's messages and leaves an empty INBOX (RFC 9051 §6.3.6)", () => {
    const dialogue = user();
    expect(dialogue.say("RENAME INBOX old")).toEqual([OK]);
    expect(dialogue.say("STATUS INBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 0)");
    expect(dialogue.say("STATUS old (MESSAGES)")[0]).toBe("* STATUS old (MESSAGES 2)");
  });

  it("does not go over a mailbox, nor below itself, nor from nowhere (RFC 9051 §6.3.6)", () => {
    const dialogue = user();
    dialogue.say("CREATE a");
    dialogue.say("CREATE b");
    expect(dialogue.say("RENAME a b")).toEqual([expect.stringMatching(/^NO \[ALREADYEXISTS\]/)]);
    expect(dialogue.say("RENAME a a/c")).toEqual([NO]);
    expect(dialogue.say("RENAME c d")).toEqual([expect.stringMatching(/^NO \[NONEXISTENT\]/)]);
  });

  it("leaves a session that has the mailbox selected where it is (RFC 2180 §3.4)", () => {
    const dialogue = user().select();
    dialogue.say("CREATE a");
    dialogue.say("COPY 1 a");
    dialogue.select("a");
    dialogue.say("RENAME a b");
    expect(dialogue.say("STORE 1 +FLAGS \\Seen").at(-1)).toMatch(/^OK/);
    expect(dialogue.say("STATUS b (UNSEEN)")[0]).toBe("* STATUS b (UNSEEN 0)");
  });
});

describe("SUBSCRIBE", () => {
  it("keeps names, and LSUB and LIST tell of them (RFC 9051 §6.3.7, RFC 3501 §6.3.9)", () => {
    const dialogue = user();
    expect(dialogue.say("SUBSCRIBE INBOX")).toEqual([OK]);
    expect(dialogue.say("SUBSCRIBE gone")).toEqual([OK]);
    expect(dialogue.say('LSUB "" *')).toEqual(['* LSUB () "/" INBOX', '* LSUB () "/" gone', OK]);
    expect(dialogue.say('LIST (SUBSCRIBED) "" *')).toEqual([
      '* LIST (\\HasNoChildren \\Subscribed) "/" INBOX',
      '* LIST (\\NonExistent \\HasNoChildren \\Subscribed) "/" gone',
      OK,
    ]);
  });

  it("outlives the mailbox, until UNSUBSCRIBE (RFC 9051 §6.3.8)", () => {
    const dialogue = user();
    dialogue.say("CREATE a");
    dialogue.say("SUBSCRIBE a");
    dialogue.say("DELETE a");
    expect(dialogue.say('LSUB "" *')).toHaveLength(2);
    expect(dialogue.say("UNSUBSCRIBE a")).toEqual([OK]);
    expect(dialogue.say('LSUB "" *')).toEqual([OK]);
  });

  it("stands for what is below, where % does not reach (RFC 3501 §6.3.9)", () => {
    const dialogue = user();
    dialogue.say("SUBSCRIBE a/b");
    expect(dialogue.say('LSUB "" %')).toEqual(['* LSUB (\\Noselect) "/" a', OK]);
  });
});

describe("LIST", () => {
  function withMailboxes(): ImapDialogue {
    const dialogue = user();
    for (const name of ["a/b/c", "a/d", "z"]) dialogue.say(`CREATE ${name}`);
    return dialogue;
  }

  function names(lines: readonly string[]): string[] {
    return lines.slice(0, -1).map((line) => line.split(" ").at(-1) ?? "");
  }

  it.each([
    ['"" *', ["INBOX", "a", "a/b", "a/b/c", "a/d", "z"]],
    ['"" %', ["INBOX", "a", "z"]],
    ['"" a/%', ["a/b", "a/d"]],
    ["a/ %", ["a/b", "a/d"]],
    ["a/ %/%", ["a/b/c"]],
    ['"" *c', ["a/b/c"]],
    ['"" inbox', ["INBOX"]],
    ['"" nope', []],
    ['"" (a z)', ["a", "z"]],
    ['"" ("in%" "%/b")', ["INBOX", "a/b"]],
  ])("%s finds %j (RFC 9051 §6.3.9)", (argument, found) => {
    expect(names(withMailboxes().say(`LIST ${argument}`))).toEqual(found);
  });

  it("tells the separator for an empty name (RFC 9051 §6.3.9)", () => {
    expect(user().say('LIST "" ""')).toEqual(['* LIST (\\Noselect) "/" ""', OK]);
    expect(user().say('LIST a ""')).toEqual(['* LIST (\\Noselect) "/" ""', OK]);
  });

  it("tells which mailboxes have others below them (RFC 3348 §3)", () => {
    expect(withMailboxes().say('LIST "" a')[0]).toBe('* LIST (\\HasChildren) "/" a');
    expect(withMailboxes().say('LIST "" z')[0]).toBe('* LIST (\\HasNoChildren) "/" z');
  });

  it("tells of parents of what was selected below them (RFC 5258 §3.5)", () => {
    const dialogue = withMailboxes();
    dialogue.say("SUBSCRIBE a/b/c");
    expect(dialogue.say('LIST (SUBSCRIBED RECURSIVEMATCH) "" %')).toEqual([
      '* LIST (\\HasChildren) "/" a ("CHILDINFO" ("SUBSCRIBED"))',
      OK,
    ]);
    expect(dialogue.say('LIST (SUBSCRIBED) "" %')).toEqual([OK]);
    expect(dialogue.say('LIST (SUBSCRIBED RECURSIVEMATCH) "" *')).toEqual([
      '* LIST (\\HasNoChildren \\Subscribed) "/" a/b/c',
      OK,
    ]);
  });

  it("tells of parents that are not there of what is subscribed and not there (RFC 5258 §3.5)", () => {
    const dialogue = user();
    dialogue.say("SUBSCRIBE x/y");
    expect(dialogue.say('LIST (SUBSCRIBED RECURSIVEMATCH) "" %')).toEqual([
      '* LIST (\\NonExistent \\HasNoChildren) "/" x ("CHILDINFO" ("SUBSCRIBED"))',
      OK,
    ]);
  });

  it("tells subscriptions of all where asked to (RFC 5258 §3.2)", () => {
    const dialogue = withMailboxes();
    dialogue.say("SUBSCRIBE z");
    expect(dialogue.say('LIST "" (z a) RETURN (SUBSCRIBED CHILDREN)')).toEqual([
      '* LIST (\\HasChildren) "/" a',
      '* LIST (\\HasNoChildren \\Subscribed) "/" z',
      OK,
    ]);
  });

  it("tells the status of each that can be selected (RFC 5819 §2)", () => {
    const dialogue = withMailboxes();
    dialogue.say("DELETE a");
    expect(dialogue.say('LIST "" (INBOX a) RETURN (STATUS (MESSAGES UIDNEXT))')).toEqual([
      '* LIST (\\HasNoChildren) "/" INBOX',
      "* STATUS INBOX (MESSAGES 2 UIDNEXT 3)",
      '* LIST (\\NonExistent \\HasChildren) "/" a',
      OK,
    ]);
  });

  it.each([
    "LIST",
    'LIST ""',
    'LIST (FOO) "" *',
    'LIST (RECURSIVEMATCH) "" *',
    'LIST (RECURSIVEMATCH REMOTE) "" *',
    'LIST "" ()',
    'LIST "" * RETURN',
    'LIST "" * RETURN (FOO)',
    'LIST "" * RETURN (STATUS ())',
    'LIST "" * FOO (CHILDREN)',
    'LIST "" (a b',
  ])("is not %s (RFC 5258 §6)", (command) => expect(user().say(command)).toEqual([BAD]));

  it("writes names in modified UTF-7 to IMAP4rev1 and in UTF-8 to who has asked for it (RFC 3501 §5.1.3, RFC 6855 §3)", () => {
    const dialogue = user();
    dialogue.say("CREATE &AOQ-rger");
    expect(dialogue.say('LIST "" &AOQ-*')[0]).toBe('* LIST (\\HasNoChildren) "/" &AOQ-rger');
    dialogue.say("ENABLE UTF8=ACCEPT");
    expect(dialogue.say('LIST "" "a\u0308%"')[0]).toBe('* LIST (\\HasNoChildren) "/" "\xc3\xa4rger"');
  });
});

describe("STATUS", () => {
  it("tells what was asked, in that order (RFC 9051 §6.3.11)", () => {
    const dialogue = user().select();
    dialogue.say("STORE 1 +FLAGS (\\Seen \\Deleted)");
    expect(dialogue.say("STATUS inbox (UNSEEN MESSAGES DELETED UIDNEXT SIZE)")[0]).toBe(
      "* STATUS INBOX (UNSEEN 1 MESSAGES 2 DELETED 1 UIDNEXT 3 SIZE 34)",
    );
  });

  it("tells the largest message that may be appended, and the mailbox's id (RFC 7889 §3.2, RFC 8474 §4.3)", () => {
    const dialogue = new ImapDialogue({ store: storeWith(), appendLimit: 1000 }).signIn();
    expect(dialogue.say("STATUS INBOX (APPENDLIMIT MAILBOXID)")[0]).toBe(
      "* STATUS INBOX (APPENDLIMIT 1000 MAILBOXID (F1))",
    );
    expect(dialogue.say("CAPABILITY")[0]).toContain(" APPENDLIMIT=1000");
  });

  it("tells of recent messages without taking them from anybody (RFC 3501 §6.3.10)", () => {
    const dialogue = user();
    expect(dialogue.say("STATUS INBOX (RECENT)")[0]).toBe("* STATUS INBOX (RECENT 2)");
    expect(dialogue.say("SELECT INBOX")).toContain("* 2 RECENT");
  });

  it.each([
    "STATUS INBOX",
    "STATUS INBOX ()",
    "STATUS INBOX (FOO)",
    "STATUS INBOX MESSAGES",
    "STATUS INBOX (MESSAGES) x",
  ])("is not %s (RFC 9051 §9)", (command) => expect(user().say(command)).toEqual([BAD]));

  it("refuses what is not there (RFC 9051 §6.3.11)", () => {
    expect(user().say("STATUS nope (MESSAGES)")).toEqual([expect.stringMatching(/^NO \[NONEXISTENT\]/)]);
  });
});

describe("what there is besides", () => {
  it("is one personal namespace (RFC 9051 §6.3.10)", () => {
    expect(user().say("NAMESPACE")).toEqual(['* NAMESPACE (("" "/")) NIL NIL', OK]);
  });

  it("is the server's name, to whatever the client says of itself (RFC 2971 §3)", () => {
    expect(user().say('ID ("name" "x" "os" NIL)')).toEqual(['* ID ("name" "Postroom")', OK]);
    expect(new ImapDialogue().say("ID NIL")).toHaveLength(2);
    for (const bad of ["ID", "ID x", 'ID ("name")', 'ID ("name" "x"', `ID ("${"n".repeat(31)}" "x")`]) {
      expect(user().say(bad)).toEqual([BAD]);
    }
  });

  it("is ENABLE, which passes over what nobody knows (RFC 5161 §3.1)", () => {
    const dialogue = user();
    expect(dialogue.say("ENABLE FOO CONDSTORE")).toEqual(["* ENABLED CONDSTORE", OK]);
    expect(dialogue.say("ENABLE FOO")).toEqual(["* ENABLED", OK]);
    expect(dialogue.say("ENABLE")).toEqual([BAD]);
  });

  it("is UNSELECT, which removes nothing, and CLOSE, which does, without a word (RFC 9051 §6.4.1, RFC 9051 §6.4.2)", () => {
    const dialogue = user().select();
    dialogue.say("STORE 1 +FLAGS \\Deleted");
    expect(dialogue.say("UNSELECT")).toEqual([OK]);
    expect(dialogue.say("STATUS INBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 2)");
    dialogue.select();
    expect(dialogue.say("CLOSE")).toEqual([OK]);
    expect(dialogue.say("STATUS INBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 1)");
    expect(dialogue.say("CLOSE")).toEqual([BAD]);
  });
});
