/** Replies by what they answer. "{host}" is the server's name, "{tag}" the command's tag. */

/** "right": as it should be. "refusal": allowed, and a no. "wrong": what no server may say, to see what comes of it. */
export type ReplyKind = "right" | "refusal" | "wrong";

/** With a sentence where the line itself does not say what is special about it. */
export type ReplyRow = readonly [kind: ReplyKind, text: string, note?: string];

export type ReplyTable = Readonly<Record<string, readonly ReplyRow[]>>;

const SAMPLE = "From: somebody@lake.example\nSubject: Hello\n\nHello from the server that is you.";
/** With CR LF at each line's end. */
const SAMPLE_OCTETS = SAMPLE.replaceAll("\n", "\r\n").length + 2;
const NO_DOT = "The dot at the end is missing: the client takes whatever comes next for more of the answer, and waits.";

const GO_ON = "Go on, says the server: the client's next line of the sign-in is to come.";

/** "" is the greeting, "*" whatever has no row of its own. */
export const SMTP_REPLIES: ReplyTable = {
  "": [
    ["right", "220 {host} ESMTP"],
    ["refusal", "421 {host} is too busy"],
    ["refusal", "554 {host} takes no mail"],
    ["wrong", "250 {host}", "A greeting has the code 220; with 250 the client may well take it for one all the same."],
    ["wrong", "hello", "No reply of SMTP: it has no code. The client hangs up."],
  ],
  EHLO: [
    [
      "right",
      "250-{host}\n250 AUTH PLAIN",
      "Hello back, and an offer to sign in, which a client that sends for a person wants.",
    ],
    ["right", "250 {host}"],
    [
      "refusal",
      "502 5.5.1 not known here",
      "The server does not know EHLO: the client says hello the old way, with HELO.",
    ],
    ["refusal", "550 5.7.1 not you"],
    ["wrong", "250-{host}", "The hyphen says that another line follows, and none does: the client waits."],
  ],
  HELO: [
    ["right", "250 {host}"],
    ["refusal", "550 5.7.1 not you"],
  ],
  AUTH: [
    ["right", "235 2.7.0 signed in"],
    ["right", "334 ", GO_ON],
    ["refusal", "535 5.7.8 wrong password"],
    ["refusal", "454 4.7.0 not now"],
  ],
  STARTTLS: [
    ["right", "220 2.0.0 ready", "After this reply the handshake has to follow."],
    ["refusal", "454 4.7.0 no TLS now"],
  ],
  MAIL: [
    ["right", "250 2.1.0 ok"],
    ["refusal", "451 4.3.0 try later"],
    ["refusal", "530 5.7.0 sign in first"],
    ["refusal", "550 5.7.1 not from you"],
    ["wrong", "354 go on"],
  ],
  RCPT: [
    ["right", "250 2.1.5 ok"],
    ["refusal", "550 5.1.1 no such user"],
    ["refusal", "450 4.2.0 try later"],
    ["refusal", "452 4.2.2 mailbox full"],
    ["refusal", "552 5.2.2 mailbox full"],
    ["wrong", "354 go on"],
  ],
  DATA: [
    ["right", "354 go on, end with a dot"],
    ["refusal", "451 4.3.0 try later"],
    ["refusal", "554 5.5.1 no valid recipients"],
    ["wrong", "250 ok", "After DATA only 354 says go on. The client cannot make sense of 250."],
  ],
  ".": [
    ["right", "250 2.0.0 accepted"],
    ["refusal", "451 4.3.0 disk trouble"],
    ["refusal", "552 5.3.4 too big"],
    ["refusal", "554 5.7.1 that looks like spam"],
    ["wrong", "354 go on"],
  ],
  RSET: [["right", "250 2.0.0 forgotten"]],
  QUIT: [
    ["right", "221 2.0.0 {host} says goodbye"],
    ["wrong", "250 ok", "Goodbye has the code 221; the client leaves all the same."],
  ],
  "*": [
    ["right", "250 2.0.0 ok"],
    ["refusal", "502 5.5.1 not known here"],
    ["refusal", "421 4.3.2 {host} shuts down"],
  ],
};

export const POP3_REPLIES: ReplyTable = {
  "": [
    ["right", "+OK {host} ready"],
    ["right", "+OK ready <1896.697170952@{host}>"],
    ["refusal", "-ERR not now"],
    ["wrong", "220 {host}", "That is SMTP's greeting. A POP3 client hangs up."],
  ],
  CAPA: [
    ["right", "+OK\nUSER\nUIDL\nTOP\n."],
    ["refusal", "-ERR no such command", "An old server does not know CAPA; the client does without."],
    ["wrong", "+OK\nUSER\nUIDL", NO_DOT],
  ],
  USER: [
    ["right", "+OK"],
    ["refusal", "-ERR no such user"],
  ],
  PASS: [
    ["right", "+OK 1 message"],
    ["refusal", "-ERR [AUTH] wrong password"],
    ["refusal", "-ERR [IN-USE] locked"],
  ],
  AUTH: [
    ["right", "+OK 1 message"],
    ["right", "+ ", GO_ON],
    ["refusal", "-ERR [AUTH] wrong password"],
  ],
  APOP: [
    ["right", "+OK 1 message"],
    ["refusal", "-ERR [AUTH] wrong password"],
  ],
  STAT: [
    ["right", `+OK 1 ${SAMPLE_OCTETS}`],
    ["refusal", "-ERR not now"],
    ["wrong", "+OK", "+OK without the two numbers: the client does not learn what it asked for."],
  ],
  LIST: [
    ["right", `+OK\n1 ${SAMPLE_OCTETS}\n.`],
    ["wrong", `+OK\n1 ${SAMPLE_OCTETS}`, NO_DOT],
  ],
  UIDL: [
    ["right", "+OK\n1 first-message\n."],
    ["right", "+OK\n.", "There is no message."],
    ["refusal", "-ERR not known here"],
    ["wrong", "+OK\n1 first-message", NO_DOT],
  ],
  RETR: [
    ["right", `+OK\n${SAMPLE}\n.`],
    ["refusal", "-ERR no such message"],
    ["wrong", `+OK\n${SAMPLE}`, NO_DOT],
  ],
  TOP: [
    ["right", `+OK\n${SAMPLE}\n.`],
    ["refusal", "-ERR no such message"],
  ],
  DELE: [
    ["right", "+OK marked"],
    ["refusal", "-ERR no such message"],
  ],
  QUIT: [
    ["right", "+OK goodbye"],
    ["refusal", "-ERR [SYS/TEMP] not everything was removed"],
  ],
  "*": [
    ["right", "+OK"],
    ["refusal", "-ERR not known here"],
  ],
};

const WRONG_TAG: ReplyRow = [
  "wrong",
  "z9 OK done",
  "No command had the tag z9: the client can make nothing of it, and hangs up.",
];

export const IMAP_REPLIES: ReplyTable = {
  "": [
    ["right", "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] {host} ready"],
    ["right", "* OK {host} ready"],
    ["refusal", "* BYE not now"],
    ["wrong", "+OK {host} ready", "That is POP3's greeting. An IMAP client hangs up."],
  ],
  CAPABILITY: [["right", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\n{tag} OK done"], ["refusal", "{tag} BAD no"], WRONG_TAG],
  AUTHENTICATE: [
    ["right", "{tag} OK signed in"],
    ["right", "+ ", GO_ON],
    ["refusal", "{tag} NO [AUTHENTICATIONFAILED] wrong password"],
    WRONG_TAG,
  ],
  LOGIN: [["right", "{tag} OK signed in"], ["refusal", "{tag} NO [AUTHENTICATIONFAILED] wrong password"], WRONG_TAG],
  SELECT: [
    ["right", selected(0), "The mailbox is open, and empty."],
    ["right", selected(1), "The mailbox is open, and has one message."],
    ["refusal", "{tag} NO [NONEXISTENT] no such mailbox"],
    WRONG_TAG,
  ],
  "UID FETCH": [
    ["right", "{tag} OK done", "Nothing to tell, and done."],
    [
      "right",
      `* 1 FETCH (UID 1 FLAGS () RFC822.SIZE ${SAMPLE_OCTETS} INTERNALDATE "26-Nov-2026 09:00:00 +0000")\n{tag} OK done`,
      "Flags, size and time of arrival of the one message there is.",
    ],
    [
      "right",
      `* 1 FETCH (UID 1 BODY[] {${SAMPLE_OCTETS}}\n${SAMPLE}\n)\n{tag} OK done`,
      "The content of the one message there is, its octets counted first.",
    ],
    ["refusal", "{tag} NO not now"],
  ],
  IDLE: [
    ["right", "+ idling"],
    ["refusal", "{tag} BAD not known here"],
  ],
  LOGOUT: [["right", "* BYE goodbye\n{tag} OK done"]],
  "*": [
    ["right", "{tag} OK done"],
    ["refusal", "{tag} NO cannot be done"],
    ["refusal", "{tag} BAD not known here"],
    WRONG_TAG,
  ],
};

function selected(messages: number): string {
  return [
    "* FLAGS (\\Seen \\Deleted)",
    `* ${messages} EXISTS`,
    "* OK [UIDVALIDITY 1] ok",
    `* OK [UIDNEXT ${messages + 1}] ok`,
    "{tag} OK [READ-WRITE] open",
  ].join("\n");
}
