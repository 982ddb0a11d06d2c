/** What two IMAP servers are both told: a dialogue for each part of the protocol. Long because it is a list: data, no logic. */
import { NASTY_MESSAGES } from "@/mail/message/testing/nasty-messages";
import type { Step } from "./compare-dialogues";
import { LETTERS, PLAIN } from "./letters";

export type Dialogue = { readonly about: string; readonly steps: readonly Step[] };

const DATES = [" 1-Feb-2020 03:04:05 +0000", "29-Feb-2020 23:59:59 -0130", "31-Dec-2021 23:59:59 +0000"];

function letter(subject: string, more: readonly string[] = [], body = "Hello.\r\n"): Buffer {
  const head = ["From: Ann <ann@hill.example>", "To: bo@dale.example", `Subject: ${subject}`, ...more];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** A mailbox of the given name with messages in it, each a day later than the one before it. */
function filled(mailbox: string, messages: readonly Buffer[], flags: readonly string[] = []): Step[] {
  const appended = messages.map((message, index): Step => {
    const date = DATES[index % DATES.length] ?? "";
    return [`APPEND ${mailbox} (${flags[index] ?? ""}) "${date}" {}`, message];
  });
  return mailbox === "INBOX" ? appended : [`CREATE ${mailbox}`, ...appended];
}

const FIVE = ["one", "two", "three", "four", "five"].map((subject) => letter(subject));

const THREAD = [
  letter("Plan", ["Message-ID: <1@x>", "Date: Thu, 1 Jan 2026 09:30:00 +0100"]),
  letter("Re: Plan", ["Message-ID: <2@x>", "In-Reply-To: <1@x>", "Date: Fri, 2 Jan 2026 09:30:00 +0100"]),
  letter(
    "another",
    ["Message-ID: <3@x>", "Date: Sat, 3 Jan 2026 09:30:00 +0100", "Cc: cy@fen.example"],
    "Longer text.\r\n",
  ),
  letter("Re: [list] Plan (fwd)", [
    "Message-ID: <4@x>",
    "References: <1@x> <2@x>",
    "Date: Thu, 1 Jan 2026 08:30:00 +0100",
  ]),
  letter("Another", ["Message-ID: <5@x>", "References: <0@x>", "Date: Mon, 5 Jan 2026 09:30:00 +0100"]),
  letter("aardvark", ["Message-ID: <6@x>", "References: <0@x>", "Date: Sun, 4 Jan 2026 09:30:00 +0100"]),
];

const FETCHES = [
  ...["(FLAGS INTERNALDATE RFC822.SIZE UID)", "ENVELOPE", "BODYSTRUCTURE", "BODY", "ALL", "FAST", "FULL"],
  ...["BODY.PEEK[]", "BODY.PEEK[HEADER]", "BODY.PEEK[TEXT]", "BODY.PEEK[1]", "BODY.PEEK[1.MIME]", "BODY.PEEK[2]"],
  ...[
    "BODY.PEEK[2.MIME]",
    "BODY.PEEK[2.HEADER]",
    "BODY.PEEK[2.TEXT]",
    "BODY.PEEK[2.1]",
    "BODY.PEEK[2.HEADER.FIELDS (subject)]",
  ],
  ...["BODY.PEEK[HEADER.FIELDS (SUBJECT From)]", "BODY.PEEK[HEADER.FIELDS.NOT (SUBJECT From)]"],
  ...["BODY.PEEK[]<3.40>", "BODY.PEEK[TEXT]<2.5>", "BODY.PEEK[]<100000.5>", "BODY.PEEK[HEADER]<0.1>"],
  ...["RFC822.HEADER", "BINARY.PEEK[1]", "BINARY.SIZE[1]", "BINARY.PEEK[2]", "BINARY.PEEK[1]<1.3>"],
].map((items) => `FETCH 1 ${items}`);

const MIME_SEARCHES = [
  "SUBJECT caf",
  "FROM ann",
  "BODY hello",
  "SENTON 1-Jan-2026",
  "TEXT baker",
  "HEADER subject s",
].map((key) => `SEARCH ${key}`);

/** Dovecot 2.3's process ends where it is asked for the decoded size of one of these. */
const TOO_MUCH_FOR_DOVECOT = ["a quoted-printable attachment", "base64 without its padding"];

/**
 * One for each message that readers get wrong. NUL cannot be sent in a literal (RFC 9051 section 9), and neither server takes
 * a message of no octets.
 */
const NASTY: Dialogue[] = [...NASTY_MESSAGES]
  .filter(([, text]) => text !== "" && !text.includes("\0"))
  .map(([title, text], index) => {
    const mailbox = `nasty${index}`;
    const fill = filled(mailbox, [Buffer.from(text, "latin1")], ["\\Seen"]);
    const fetches = FETCHES.filter((fetch) => !fetch.includes("BINARY") || !TOO_MUCH_FOR_DOVECOT.includes(title));
    return { about: title, steps: [...fill, `SELECT ${mailbox}`, ...fetches, ...MIME_SEARCHES] };
  });

export const MIME_DIALOGUES: readonly Dialogue[] = [
  ...NASTY,
  ...LETTERS.filter(({ content }) => content.length < 100_000).map(({ name, content }, index) => ({
    about: name,
    steps: [...filled(`letter${index}`, [content], ["\\Seen"]), `SELECT letter${index}`, ...FETCHES, ...MIME_SEARCHES],
  })),
];

export const COMMAND_DIALOGUES: readonly Dialogue[] = [
  {
    about: "mailboxes",
    steps: [
      ...[
        'LIST "" ""',
        'LIST "" *',
        "CREATE a",
        "CREATE a/b/c",
        "CREATE a",
        "CREATE INBOX",
        "CREATE inbox/sub",
        "CREATE x/",
      ],
      ...[
        'CREATE ""',
        'LIST "" *',
        'LIST "" %',
        "LIST a/ %",
        'LIST "" a/%',
        'LIST "" "a*"',
        'LIST "" %/%',
        'LIST "" inbox',
      ],
      ...[
        'LIST "" nothing',
        "SUBSCRIBE a",
        "SUBSCRIBE a/b/c",
        "SUBSCRIBE nothing",
        'LSUB "" *',
        'LSUB "" %',
        'LSUB "" a/%',
      ],
      ...[
        "UNSUBSCRIBE a/b/c",
        "UNSUBSCRIBE a/b/c",
        'LSUB "" *',
        "DELETE a",
        'LIST "" *',
        "DELETE a",
        "DELETE INBOX",
        "DELETE zip",
      ],
      ...["RENAME a/b q", 'LIST "" *', "RENAME zip zap", "RENAME q x", "RENAME INBOX", "CREATE T&APw-r", 'LIST "" T*'],
      ...[
        'CREATE "two words"',
        'LIST "" "two*"',
        "CREATE bad&name",
        "CREATE a//b",
        "CREATE /abs",
        'CREATE "a%b"',
        'CREATE "star*"',
      ],
      ...[
        "STATUS x (MESSAGES RECENT UNSEEN UIDNEXT UIDVALIDITY)",
        "STATUS nothing (MESSAGES)",
        "STATUS x ()",
        "STATUS x (WRONG)",
      ],
    ],
  },
  {
    about: "extended lists",
    steps: [
      ...["CREATE a", "CREATE a/b", "CREATE c", "SUBSCRIBE a/b", "SUBSCRIBE ghost", 'LIST (SUBSCRIBED) "" *'],
      ...[
        'LIST (SUBSCRIBED RECURSIVEMATCH) "" %',
        'LIST (RECURSIVEMATCH) "" %',
        'LIST () "" *',
        'LIST "" (a c)',
        'LIST "" (a* %)',
      ],
      ...[
        'LIST "" * RETURN (SUBSCRIBED CHILDREN)',
        'LIST "" % RETURN (CHILDREN)',
        'LIST (SUBSCRIBED) "" * RETURN (SUBSCRIBED)',
      ],
      ...['LIST "" * RETURN (STATUS (MESSAGES UNSEEN))', 'LIST (NOPE) "" *', 'LIST "" * RETURN (NOPE)', 'LIST "" ()'],
      ...['LIST (SPECIAL-USE) "" *', 'LIST "" * RETURN (SPECIAL-USE)', 'LIST "" * RETURN ()', "NAMESPACE"],
    ],
  },
  {
    about: "selecting",
    steps: [
      ...filled("box", FIVE.slice(0, 3), ["\\Seen", "\\Flagged $kw"]),
      ...["SELECT box", "CLOSE", "EXAMINE box", "FETCH 1 FLAGS", "STORE 1 +FLAGS (\\Deleted)", "EXPUNGE", "UNSELECT"],
      ...[
        "SELECT nothing",
        "FETCH 1 FLAGS",
        "SELECT box",
        "SELECT nothing",
        "FETCH 1 FLAGS",
        "SELECT INBOX",
        "SELECT inbox",
      ],
      ...[
        "SELECT",
        "SELECT box extra",
        "CLOSE",
        "CLOSE",
        "EXPUNGE",
        "CHECK",
        "SEARCH ALL",
        "NOOP",
        "UNSELECT",
        "STARTTLS",
      ],
      ...["LOGIN bob wonderland", "SELECT box", "CHECK", "NOOP", "SELECT box (CONDSTORE)", "EXAMINE box (CONDSTORE)"],
    ],
  },
  {
    about: "sequence sets",
    steps: [
      ...filled("box", FIVE),
      "SELECT box",
      ...[
        "1",
        "1:3",
        "3:1",
        "*",
        "*:4",
        "4:*",
        "1,3,5",
        "2:4,3:5",
        "6",
        "7:*",
        "9:10",
        "1:*,2",
        "0",
        "1:0",
        "a",
        "1,,2",
        "1:",
        ",1",
      ],
      ...["4294967295", "4294967296", "1:4294967295"],
    ]
      .map((step) => (typeof step === "string" && /^[\d*a,]/.test(step) ? `FETCH ${step} UID` : step))
      .concat([
        ...[
          "UID FETCH 1:* FLAGS",
          "UID FETCH 9:* UID",
          "UID FETCH 9 UID",
          "UID FETCH 3:9 (UID FLAGS)",
          "UID FETCH *:1 UID",
        ],
        ...[
          "STORE 9 +FLAGS (\\Seen)",
          "COPY 9 INBOX",
          "UID COPY 9 INBOX",
          "UID STORE 9 FLAGS ()",
          "SEARCH 9",
          "SEARCH 2:4 NOT 3",
        ],
        ...["SEARCH UID 4:9", "SEARCH UID 9:*", "SEARCH 9:*", "SEARCH *", "UID SEARCH 2:*"],
      ]),
  },
  {
    about: "flags",
    steps: [
      ...filled("box", FIVE),
      ...[
        "SELECT box",
        "STORE 1 FLAGS (\\Seen \\Flagged)",
        "STORE 1 +FLAGS \\Answered",
        "STORE 1 -FLAGS (\\Seen)",
        "FETCH 1 FLAGS",
      ],
      ...[
        "STORE 1:2 +FLAGS.SILENT (\\Deleted)",
        "FETCH 1:2 FLAGS",
        "STORE 1 FLAGS ()",
        "STORE 1 FLAGS \\Seen \\Draft",
        "STORE 2 +FLAGS ($Custom)",
      ],
      ...[
        "STORE 2 +FLAGS (\\Recent)",
        "STORE 2 +FLAGS (\\Unknown)",
        "STORE 2 FLAGS",
        "STORE 2 ++FLAGS (\\Seen)",
        "UID STORE 3 +FLAGS (\\Seen)",
      ],
      ...[
        "STORE 3 FLAGS (a b c)",
        "SEARCH KEYWORD a",
        "SEARCH UNKEYWORD A",
        "FETCH 4 BODY[TEXT]",
        "FETCH 4 BODY.PEEK[TEXT]",
        "FETCH 5 RFC822.TEXT",
      ],
      ...["FETCH 5 (RFC822.HEADER FLAGS)", "STORE 1 flags (\\seen)", "STORE 1 +FLAGS (\\SEEN)", "FETCH 1 FLAGS"],
    ],
  },
  {
    about: "removing, copying and moving",
    steps: [
      ...filled("box", FIVE, ["\\Seen", "\\Deleted", "", "\\Deleted $kw", ""]),
      ...[
        "CREATE other",
        "SELECT box",
        "COPY 1,3 other",
        "COPY 1 nothing",
        "UID COPY 4 other",
        "STATUS other (MESSAGES UNSEEN UIDNEXT)",
      ],
      ...[
        "UID EXPUNGE 3:4",
        "SEARCH DELETED",
        "EXPUNGE",
        "EXPUNGE",
        "FETCH 1:* (UID FLAGS)",
        "MOVE 1 other",
        "UID MOVE 5 other",
        "MOVE 9 other",
      ],
      ...[
        "UID MOVE 9 other",
        "MOVE 1 nothing",
        "COPY 1 box",
        "FETCH 1:* (UID FLAGS)",
        "MOVE 1 box",
        "FETCH 1:* (UID FLAGS)",
      ],
      ...[
        "SELECT other",
        "FETCH 1:* (UID FLAGS)",
        "STORE 1 +FLAGS (\\Deleted)",
        "CLOSE",
        "SELECT other",
        "FETCH 1:* UID",
      ],
      ...["STORE 1 +FLAGS (\\Deleted)", "UNSELECT", "SELECT other", "SEARCH DELETED"],
    ],
  },
  {
    about: "appending",
    steps: [
      ["APPEND INBOX {}", PLAIN.content],
      ["APPEND inbox (\\Seen \\Draft $kw) {}", PLAIN.content],
      ['APPEND INBOX "29-Feb-2020 23:59:59 -0130" {}', PLAIN.content],
      ['APPEND INBOX () " 9-Sep-1999 01:02:03 +1400" {}', PLAIN.content],
      ["APPEND nothing {}", PLAIN.content],
      ["APPEND INBOX (\\Seen) {} (\\Flagged) {}", PLAIN.content, FIVE[0] ?? PLAIN.content],
      ...["SELECT INBOX", "FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE)"],
      ["APPEND INBOX {}", PLAIN.content],
      ...["NOOP", "APPEND INBOX", "APPEND INBOX (\\Seen)", "STATUS INBOX (MESSAGES UIDNEXT UNSEEN)"],
    ],
  },
  {
    about: "searching",
    steps: [
      ...filled(
        "box",
        [...FIVE, letter("Grüße", [], "Zürich and ZÜRICH.\r\n"), ...THREAD],
        ["\\Seen", "\\Flagged", "\\Answered $kw"],
      ),
      "SELECT box",
      ...[
        "ALL",
        "SEEN",
        "UNSEEN",
        "FLAGGED",
        "UNFLAGGED",
        "ANSWERED",
        "UNANSWERED",
        "DELETED",
        "UNDELETED",
        "DRAFT",
        "UNDRAFT",
      ],
      ...[
        "NOT SEEN",
        "OR SEEN FLAGGED",
        "(SEEN)",
        "(OR SEEN FLAGGED) NOT 2",
        "NOT NOT SEEN",
        "KEYWORD $kw",
        "UNKEYWORD $kw",
      ],
      ...[
        "BEFORE 1-Feb-2020",
        "ON 1-Feb-2020",
        "SINCE 1-Mar-2020",
        "SINCE 29-Feb-2020",
        "BEFORE 2-Mar-2020",
        "ON 1-Mar-2020",
      ],
      ...[
        "SENTBEFORE 2-Jan-2026",
        "SENTON 1-Jan-2026",
        "SENTSINCE 4-Jan-2026",
        'SENTON "1-Jan-2026"',
        "ON 30-Feb-2020",
        "ON 1-Feb-20",
      ],
      ...[
        "LARGER 100",
        "SMALLER 100",
        "LARGER 0",
        "SMALLER 0",
        "SUBJECT plan",
        "SUBJECT PLAN",
        'SUBJECT ""',
        "FROM ann",
        "FROM hill.ex",
      ],
      ...[
        'FROM "ann <"',
        "TO dale",
        "CC fen",
        "BCC x",
        "BODY hello",
        'BODY "Longer t"',
        "TEXT ann",
        "HEADER message-id 1@x",
        'HEADER Subject ""',
      ],
      ...[
        'HEADER X-None ""',
        "CHARSET UTF-8 ALL",
        "CHARSET US-ASCII ALL",
        "CHARSET X-NONE ALL",
        "2:3 SEEN",
        "UID 2,3",
        "OLDER 1",
        "YOUNGER 100",
      ],
      ...[
        "",
        "WRONG",
        "OR SEEN",
        "NOT",
        "SUBJECT",
        "(SEEN",
        "SEEN)",
        "()",
        "ALL ALL",
        "NEW",
        "OLD",
        "RECENT",
        "UID",
        "LARGER x",
      ],
      ...[
        "RETURN () ALL",
        "RETURN (MIN) ALL",
        "RETURN (MIN MAX COUNT ALL) UNSEEN",
        "RETURN (COUNT) SUBJECT nothing",
        "RETURN (MIN) SUBJECT nothing",
      ],
      ...["RETURN (SAVE) FLAGGED", "$", "NOT $", "RETURN (SAVE COUNT) SEEN", "RETURN (WRONG) ALL", "RETURN (ALL) 2:4"],
    ]
      .map(
        (step): Step =>
          Array.isArray(step) || step === "SELECT box" || String(step).startsWith("CREATE") ? step : `SEARCH ${step}`,
      )
      .concat([
        ["SEARCH CHARSET UTF-8 SUBJECT {}", Buffer.from("grüße")],
        ["SEARCH CHARSET UTF-8 BODY {}", Buffer.from("ZÜRICH")],
        ["SEARCH CHARSET ISO-8859-1 BODY {}", Buffer.from("zürich", "latin1")],
        ...[
          "UID SEARCH UNSEEN",
          "UID SEARCH RETURN (ALL) ALL",
          "SEARCH RETURN (SAVE) 2:3",
          "FETCH $ UID",
          "UID FETCH $ FLAGS",
          "STORE $ +FLAGS (\\Seen)",
        ],
      ]),
  },
  {
    about: "sorting and threading",
    steps: [
      ...filled("box", THREAD),
      "SELECT box",
      ...[
        "(SUBJECT)",
        "(REVERSE SUBJECT)",
        "(DATE)",
        "(ARRIVAL)",
        "(REVERSE ARRIVAL)",
        "(SIZE)",
        "(FROM)",
        "(TO)",
        "(CC)",
        "(SUBJECT REVERSE DATE)",
      ].map((keys) => `SORT ${keys} UTF-8 ALL`),
      ...[
        "SORT () UTF-8 ALL",
        "SORT (WRONG) UTF-8 ALL",
        "SORT (DATE) X-NONE ALL",
        "SORT (DATE) US-ASCII 2:4",
        "UID SORT (DATE) UTF-8 SUBJECT plan",
      ],
      ...[
        "THREAD ORDEREDSUBJECT UTF-8 ALL",
        "THREAD REFERENCES UTF-8 ALL",
        "UID THREAD REFERENCES UTF-8 2:*",
        "THREAD WRONG UTF-8 ALL",
      ],
      ...["THREAD REFERENCES UTF-8 SUBJECT nothing", "SORT (DATE) UTF-8 SUBJECT nothing"],
    ],
  },
  {
    about: "two sessions in one mailbox",
    steps: [
      ...filled("box", FIVE),
      ...[
        "1: SELECT box",
        "2: SELECT box",
        "2: STORE 2 +FLAGS (\\Deleted)",
        "1: NOOP",
        "2: EXPUNGE",
        "1: FETCH 3 UID",
        "1: STORE 4 +FLAGS.SILENT (\\Seen)",
      ],
      ...["1: SEARCH ALL", "1: NOOP", "1: FETCH 1:* (UID FLAGS)", "2: NOOP", "2: FETCH 1:* FLAGS"],
      ["2: APPEND box {}", PLAIN.content],
      ...["1: NOOP", "2: STORE 1 +FLAGS (\\Deleted)", "2: EXPUNGE", "1: UID FETCH 1:* UID", "1: NOOP", "1: SEARCH ALL"],
      ...[
        "1: STORE 1:* +FLAGS (\\Deleted)",
        "2: EXPUNGE",
        "1: EXPUNGE",
        "1: CHECK",
        "2: UNSELECT",
        "2: STATUS box (MESSAGES)",
        "1: FETCH 1 UID",
      ],
    ],
  },
  {
    about: "CONDSTORE and QRESYNC",
    steps: [
      ...filled("box", FIVE),
      ...[
        "ENABLE CONDSTORE",
        "SELECT box",
        "FETCH 1:2 (MODSEQ)",
        "STORE 1 (UNCHANGEDSINCE 1) +FLAGS (\\Seen)",
        "FETCH 1 (FLAGS MODSEQ)",
      ],
      ...[
        "STORE 2 +FLAGS (\\Seen)",
        "STORE 2 +FLAGS.SILENT (\\Flagged)",
        "FETCH 1:* (FLAGS) (CHANGEDSINCE 0)",
        "SEARCH MODSEQ 1",
      ],
      ...[
        "SEARCH MODSEQ 99999999",
        "STATUS box (HIGHESTMODSEQ MESSAGES)",
        "FETCH 1 FLAGS (CHANGEDSINCE 99999999)",
        "UNSELECT",
      ],
      ...[
        "ENABLE QRESYNC",
        "ENABLE NOTHING",
        "SELECT box",
        "STORE 2,4 +FLAGS.SILENT (\\Deleted)",
        "EXPUNGE",
        "UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)",
      ],
      ...[
        "FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)",
        "UID EXPUNGE 1:9",
        "STORE 1 +FLAGS.SILENT (\\Deleted)",
        "UID EXPUNGE 1",
      ],
      ...[
        "2: SELECT box",
        "2: STORE 1 +FLAGS (\\Deleted)",
        "2: EXPUNGE",
        "NOOP",
        "SELECT box (QRESYNC (0 0))",
        "SELECT box (QRESYNC (99 1))",
      ],
    ],
  },
  {
    about: "IMAP4rev2",
    steps: [
      ...filled("box", FIVE, ["\\Seen"]),
      ...[
        "ENABLE IMAP4rev2",
        "SELECT box",
        "SEARCH SEEN",
        "STATUS INBOX (MESSAGES SIZE DELETED)",
        "STATUS INBOX (RECENT)",
      ],
    ],
  },
  {
    about: "names and strings",
    steps: [
      ["CREATE {}", Buffer.from("by literal")],
      ["STATUS {} (MESSAGES)", Buffer.from("by literal")],
      ["SUBSCRIBE {}", Buffer.from("by literal")],
      ["RENAME {} {}", Buffer.from("by literal"), Buffer.from("with a \\")],
      ...[
        'LIST "" *',
        'STATUS "with a \\\\" (MESSAGES)',
        'CREATE "quo\\"ted"',
        'LIST "" "quo*"',
        "CREATE nil",
        'LIST "" nil',
        "CREATE {3+}\r\nabc",
      ],
      ...[
        "LIST {0+}\r\n {1+}\r\n*",
        "CREATE &U,BTFw-",
        'LIST "" &U*',
        "CREATE &Jjo-!",
        "CREATE A&-B",
        'LIST "" A*',
        'LIST "&" *',
      ],
      ...filled("box", [letter("x", ['X-Quote: "a\\b"', "X-Empty:"])], ["\\Seen"]),
      ...[
        "SELECT box",
        'FETCH 1 BODY.PEEK[HEADER.FIELDS ("X-Quote")]',
        "FETCH 1 BODY.PEEK[HEADER.FIELDS ({7+}\r\nX-Empty x-quote)]",
      ],
      ...[
        "FETCH 1 BODY.PEEK[HEADER.FIELDS (X-None)]",
        "FETCH 1 BODY.PEEK[HEADER.FIELDS ()]",
        'SEARCH HEADER "X-Quote" "a\\\\b"',
        "SEARCH SUBJECT {1+}\r\nx",
      ],
      ...[
        'SEARCH HEADER X-Empty ""',
        'SEARCH SUBJECT "\\x"',
        'SEARCH SUBJECT "x',
        "FETCH 1 (BODY.PEEK[1] BODY.PEEK[1] UID UID)",
        "fetch 1 (body.peek[header.fields (x-quote)])",
      ],
    ],
  },
  {
    about: "several messages at once",
    steps: [
      ['APPEND INBOX (\\Seen) {} (\\Flagged) "29-Feb-2020 23:59:59 -0130" {}', PLAIN.content, FIVE[0] ?? PLAIN.content],
      ["APPEND INBOX {} {}", PLAIN.content, FIVE[1] ?? PLAIN.content],
      ["APPEND INBOX (\\Seen) ~{13+}\r\nA: b\r\n\r\nc\0d\r\n"],
      ...[
        "APPEND INBOX {5+}\r\nabcde {0+}\r\n",
        "APPEND INBOX {0+}\r\n",
        "SELECT INBOX",
        "FETCH 1:* (UID FLAGS RFC822.SIZE)",
        "FETCH * BINARY.PEEK[1]",
      ],
      ...[
        "FETCH * BINARY.SIZE[1]",
        "FETCH * BODY.PEEK[TEXT]",
        "FETCH * BINARY[1]",
        "FETCH 1 BINARY[HEADER]",
        "FETCH 1 BINARY[]",
        "FETCH 1 BINARY.SIZE[]",
      ],
    ],
  },
  {
    about: "what is no command",
    steps: [
      ...[
        "",
        "WRONG",
        "FETCH",
        "UID",
        "UID WRONG 1",
        "LOGIN",
        "LOGIN a",
        "LIST",
        'LIST ""',
        "STATUS INBOX",
        "ENABLE",
        "NOOP extra",
        "ID",
        "ID NIL",
      ],
      ...[
        'ID ("name" "x")',
        'ID ("name")',
        "CAPABILITY extra",
        "AUTHENTICATE PLAIN",
        "SELECT INBOX",
        "FETCH 1",
        "FETCH 1 ()",
        "FETCH 1 WRONG",
      ],
      ...[
        "FETCH 1 (FLAGS",
        "FETCH 1 BODY[",
        "FETCH 1 BODY[0]",
        "FETCH 1 BODY[WRONG]",
        "FETCH 1 BODY[]<1>",
        "FETCH 1 BODY[]<0.0>",
        "STORE 1 FLAGS \\",
      ],
      ...["COPY 1", "MOVE", "SEARCH CHARSET", "noop", "uId fEtCh 1 flags", "FETCH  1 FLAGS", "FETCH 1  FLAGS", "NOOP "],
    ],
  },
];
