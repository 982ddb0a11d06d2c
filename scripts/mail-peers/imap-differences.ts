/**
 * Where our IMAP server and Dovecot 2.3 answer differently, and why that is right. Nothing else may differ, and each of these
 * must: an entry that is not needed any more fails the comparison as a new difference does.
 */

export type KnownDifference = {
  /** The dialogue, by its title; "*" for any. */
  readonly dialogue: string;
  /** The commands in it. */
  readonly commands: RegExp;
  /** What we do, what they do, and what the RFC says of it. */
  readonly reason: string;
};

const ENVELOPE = /^FETCH 1 (?:ENVELOPE|ALL|FULL)$/;
const STRUCTURE = /^FETCH 1 (?:BODYSTRUCTURE|BODY|FULL)$/;
const FIRST_PART = /^FETCH 1 (?:BODY|BINARY).*\[1/;
const SENT = /^FETCH 1 (?:.*RFC822|ALL|FAST|FULL|BODY\.PEEK)/;

const OBSOLETE_OR_BROKEN =
  "An address that breaks RFC 5322 section 3.4: we show the address that is there, Dovecot words such as MISSING_DOMAIN. RFC 9051 section 7.5.2 asks for neither.";

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    dialogue: "*",
    commands: /BODY\.PEEK\[(?:1|2)\.1\]$/,
    reason: "Part 2 is no multipart, so there is no 2.1 (RFC 9051 section 6.4.5.1); Dovecot shows part 2 for it.",
  },

  // Messages
  {
    dialogue: "a folded subject",
    commands: ENVELOPE,
    reason:
      "Unfolding takes out the line end and nothing more (RFC 5322 section 2.2.3); Dovecot makes a blank of a tab.",
  },
  {
    dialogue: "raw Latin-1 in the subject",
    commands: ENVELOPE,
    reason:
      "A quoted string has UTF-8 or ASCII (RFC 9051 section 9): we read the octet as Latin-1, Dovecot sends it as it is.",
  },
  {
    dialogue: "two subjects",
    commands: ENVELOPE,
    reason: "RFC 5322 section 3.6 allows one: we show the first, Dovecot the last.",
  },
  {
    dialogue: "an encoded name with a comma in it",
    commands: ENVELOPE,
    reason:
      "A comma may not stand in an encoded word of a phrase (RFC 2047 section 5): we keep the word, Dovecot makes two addresses.",
  },
  {
    dialogue: "blanks around an address's dots",
    commands: ENVELOPE,
    reason: "Obsolete syntax that RFC 5322 section 4.4 has us read; Dovecot does not.",
  },
  { dialogue: "an address without brackets behind a name", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "brackets that never close", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "a quote that never closes", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "a quote that never closes", commands: /SEARCH FROM/, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "an address without a domain", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "two at signs", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "semicolons between addresses", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "an address in two pairs of brackets", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "an address in two pairs of brackets", commands: /SEARCH FROM/, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "an address behind mailto", commands: ENVELOPE, reason: OBSOLETE_OR_BROKEN },
  { dialogue: "an address behind mailto", commands: /SEARCH FROM/, reason: OBSOLETE_OR_BROKEN },
  {
    dialogue: "empty places in a list",
    commands: ENVELOPE,
    reason: "Obsolete syntax without meaning (RFC 5322 section 4.4); Dovecot shows an address for each.",
  },
  {
    dialogue: "no blank line before the text",
    commands: /^(?:FETCH 1|SEARCH BODY)/,
    reason:
      "A line without a colon is no field (RFC 5322 section 2.2): we let the text begin there, Dovecot takes it all for header.",
  },
  {
    dialogue: "a mailbox's separator in front",
    commands: /HEADER\.FIELDS\.NOT/,
    reason: "The line is no field, so it is none of the others either (RFC 9051 section 6.4.5.1).",
  },
  {
    dialogue: "no body",
    commands: /HEADER\.FIELDS/,
    reason: "There is no blank line to be shown (RFC 9051 section 6.4.5.1); Dovecot always adds one.",
  },
  {
    dialogue: "a header without a line end",
    commands: /HEADER\.FIELDS/,
    reason: "We show the octets that are there (RFC 9051 section 6.4.5.1); Dovecot adds line ends.",
  },
  {
    dialogue: "broken quoted-printable",
    commands: /BINARY/,
    reason:
      "RFC 2045 section 6.7 lets a reader show what it cannot decode; Dovecot refuses. UNKNOWN-CTE is for unknown encodings (RFC 3516 section 4.3).",
  },
  {
    dialogue: "base64 with foreign characters",
    commands: /BINARY|SEARCH BODY/,
    reason: "Characters outside of the alphabet must be ignored (RFC 2045 section 6.8); Dovecot gives up.",
  },
  {
    dialogue: "base64 padded in the middle",
    commands: /BINARY/,
    reason:
      "Padding ends the data (RFC 2045 section 6.8), so what stands before it is shown; Dovecot refuses the whole message.",
  },
  {
    dialogue: "8-bit text without a charset",
    commands: STRUCTURE,
    reason: "The encoding is shown as the message has it; Dovecot says 7bit.",
  },
  {
    dialogue: "a media type that is none",
    commands: STRUCTURE,
    reason: "What is no type at all is text/plain (RFC 2045 section 5.2); Dovecot shows a text without a subtype.",
  },
  {
    dialogue: "a media type that is none",
    commands: /SEARCH BODY/,
    reason: "As above: it is text, so it is searched.",
  },
  {
    dialogue: "an encoding in capitals with a comment",
    commands: STRUCTURE,
    reason: "A comment is no part of the encoding (RFC 2045 section 5.1 and 6.1); Dovecot says 7bit.",
  },
  {
    dialogue: "an encoding nobody knows",
    commands: STRUCTURE,
    reason: "The encoding is shown as the message has it (RFC 9051 section 7.5.2); Dovecot says 7bit.",
  },
  {
    dialogue: "an encoding nobody knows",
    commands: /BINARY/,
    reason: "Both say UNKNOWN-CTE (RFC 3516 section 4.3); Dovecot sends an empty FETCH with it.",
  },
  {
    dialogue: "a line that begins like a delimiter",
    commands: STRUCTURE,
    reason:
      "A delimiter is a whole line, with nothing but blanks behind it (RFC 2046 section 5.1.1); Dovecot takes its beginning for it.",
  },
  { dialogue: "a line that begins like a delimiter", commands: FIRST_PART, reason: "As above." },
  { dialogue: "a line that begins like a delimiter", commands: /\[2\.MIME\]/, reason: "As above." },
  {
    dialogue: "a multipart without a boundary",
    commands: STRUCTURE,
    reason:
      "Without a boundary (RFC 2046 section 5.1) it has no parts, and a multipart of none has no form in RFC 9051 section 9: we show text.",
  },
  {
    dialogue: "a multipart without a boundary",
    commands: FIRST_PART,
    reason: "As above: it is text, which is part 1.",
  },
  {
    dialogue: "a multipart without a boundary",
    commands: /SEARCH BODY/,
    reason: "As above: it is text, so it is searched.",
  },
  {
    dialogue: "a multipart with no parts",
    commands: STRUCTURE,
    reason: "A multipart of no parts has no form in RFC 9051 section 9: we show text, Dovecot a part of nothing.",
  },
  { dialogue: "a multipart with no parts", commands: FIRST_PART, reason: "As above: it is text, which is part 1." },
  {
    dialogue: "a name with blanks and no quotes",
    commands: /BODYSTRUCTURE/,
    reason:
      "A value with a blank wants quotes (RFC 2045 section 5.1): we show it up to the next semicolon, Dovecot its first word.",
  },
  {
    dialogue: "a message in a message",
    commands: STRUCTURE,
    reason:
      "Lines of a message/rfc822 (RFC 9051 section 7.5.2): we count the last one, which has no end of its own, Dovecot does not.",
  },
  {
    dialogue: "an invitation among the forms",
    commands: STRUCTURE,
    reason: "Only text/plain has a charset by default (RFC 6657 section 3); Dovecot adds one to text/calendar.",
  },
  {
    dialogue: "lines ended by bare LF",
    commands: SENT,
    reason:
      "A message is kept as it was sent; Dovecot makes CR LF of each line end. RFC 5322 section 2.3 allows neither CR nor LF alone.",
  },
  { dialogue: "bare LF and CR LF mixed", commands: SENT, reason: "As above." },

  // Mailboxes
  {
    dialogue: "mailboxes",
    commands: /^LIST .*[*%]/,
    reason:
      "We make the names above a new mailbox mailboxes too, as RFC 9051 section 6.3.4 advises; Dovecot has \\Noselect there.",
  },
  {
    dialogue: "mailboxes",
    commands: /^(?:SUBSCRIBE|LSUB)/,
    reason: "A name need not exist to be subscribed to (RFC 9051 section 6.3.7); Dovecot refuses.",
  },
  {
    dialogue: "mailboxes",
    commands: /^DELETE a$/,
    reason: "A name that only has names below it cannot be deleted (RFC 9051 section 6.3.5): HASCHILDREN says so.",
  },
  { dialogue: "mailboxes", commands: /^DELETE INBOX$/, reason: "RFC 5530 section 3 has CANNOT for it." },
  {
    dialogue: "mailboxes",
    commands: /^RENAME q x$/,
    reason: "It is an error to rename to a name that exists (RFC 9051 section 6.3.6). In Dovecot, x/ made no mailbox.",
  },
  {
    dialogue: "mailboxes",
    commands: /^CREATE (?:bad&name|"a%b"|"star\*")$/,
    reason:
      "A name that LIST could not name, or is no modified UTF-7, is refused with CANNOT (RFC 3501 section 5.1.3, RFC 5530).",
  },
  { dialogue: "mailboxes", commands: /^STATUS nothing/, reason: "RFC 5530 section 3 has NONEXISTENT for it." },
  { dialogue: "selecting", commands: /^SELECT nothing$/, reason: "RFC 5530 section 3 has NONEXISTENT for it." },
  {
    dialogue: "extended lists",
    commands: /^SUBSCRIBE ghost$/,
    reason: "A name need not exist to be subscribed to (RFC 9051 section 6.3.7); Dovecot refuses.",
  },
  {
    dialogue: "extended lists",
    commands: /^LIST \(SUBSCRIBED/,
    reason:
      "ghost is subscribed to, so it is shown as \\NonExistent (RFC 5258 section 3.4); \\HasChildren may be said unasked (section 4). Dovecot writes CHILDINFO as an atom, which is an astring too.",
  },
  {
    dialogue: "extended lists",
    commands: /^LIST (?:\(\)|"")/,
    reason: "\\HasChildren may be said unasked (RFC 5258 section 4). A list of patterns has one at least (section 6).",
  },
  {
    dialogue: "selecting",
    commands: /^(?:STORE|EXPUNGE)/,
    reason: "In a mailbox that is read-only it is refused (RFC 9051 section 6.3.3); Dovecot says OK and does nothing.",
  },
  {
    dialogue: "selecting",
    commands: /^SELECT$|extra$/,
    reason:
      "What the grammar does not have is BAD (RFC 9051 section 7.1.3), and then nothing has happened; Dovecot closes the mailbox first, and passes over what follows.",
  },

  // Messages in mailboxes
  {
    dialogue: "sequence sets",
    commands: /^SEARCH 9:\*$/,
    reason: "The last message is in 9:* whatever its number (RFC 9051 section 9: seq-range).",
  },
  { dialogue: "flags", commands: /^STORE 2 FLAGS$/, reason: "There is no STORE without flags in RFC 9051 section 9." },
  {
    dialogue: "flags",
    commands: /SEEN\)$/,
    reason: "Without .SILENT the flags are told whether or not they have changed (RFC 9051 section 6.4.6).",
  },
  {
    dialogue: "appending",
    commands: /^STATUS/,
    reason: "STATUS of the selected mailbox is not forbidden (RFC 9051 section 6.3.11); Dovecot adds CLIENTBUG.",
  },
  { dialogue: "CONDSTORE and QRESYNC", commands: /^STATUS/, reason: "As above." },
  {
    dialogue: "searching",
    commands: /SENTBEFORE/,
    reason:
      "A message without a Date field was sent on no day (RFC 9051 section 6.4.4); for Dovecot it was sent in 1970.",
  },
  {
    dialogue: "searching",
    commands: /30-Feb/,
    reason: "The 30th of February is no date; Dovecot takes it for the 1st of March.",
  },
  {
    dialogue: "searching",
    commands: /X-NONE/,
    reason: "BADCHARSET may list the charsets there are (RFC 9051 section 7.1).",
  },
  {
    dialogue: "sorting and threading",
    commands: /X-NONE/,
    reason: "BADCHARSET may list the charsets there are (RFC 5256 section 3).",
  },
  {
    dialogue: "searching",
    commands: /MIN MAX COUNT ALL/,
    reason: "ESEARCH's items may come in any order (RFC 9051 section 7.3.4).",
  },
  {
    dialogue: "two sessions in one mailbox",
    commands: /UID FETCH/,
    reason:
      "A command with UIDs lets EXPUNGE appear (RFC 9051 section 7.5.1): we send it first and number by it, Dovecot sends it last.",
  },

  // Extensions, and what is no command
  {
    dialogue: "names and strings",
    commands: /HEADER\.FIELDS \(["{]/,
    reason: "A field's name is an astring (RFC 9051 section 9): we repeat it as an atom, Dovecot as it came.",
  },
  {
    dialogue: "names and strings",
    commands: /"\\x"$/,
    reason: "A backslash stands before a quote or a backslash only (RFC 9051 section 9: QUOTED-CHAR).",
  },
  {
    dialogue: "names and strings",
    commands: /UID UID/,
    reason: "What is asked for twice is told twice; no RFC says how often.",
  },
  {
    dialogue: "several messages at once",
    commands: /BINARY\[HEADER\]/,
    reason: "BINARY takes a part's number, and no HEADER (RFC 3516 section 7: section-binary).",
  },
  {
    dialogue: "CONDSTORE and QRESYNC",
    commands: /^ENABLE NOTHING$/,
    reason: "ENABLED is sent for every ENABLE, even of nothing (RFC 5161 section 3.1).",
  },
  {
    dialogue: "CONDSTORE and QRESYNC",
    commands: /\(0 0\)/,
    reason: "Neither a UIDVALIDITY nor a mod-sequence is 0 (RFC 7162 section 7).",
  },
  { dialogue: "IMAP4rev2", commands: /./, reason: "Dovecot 2.3 has no IMAP4rev2 (RFC 9051)." },
  {
    dialogue: "what is no command",
    commands: /^(?:ENABLE$|NOOP |CAPABILITY |ID$|ID \("name"\))/,
    reason: "What the grammar does not have is BAD (RFC 9051 section 7.1.3); Dovecot passes over it.",
  },
  {
    dialogue: "what is no command",
    commands: /^ID (?:NIL|\("name" "x"\))$/,
    reason: "Each says its own name (RFC 2971 section 3.2).",
  },
];
