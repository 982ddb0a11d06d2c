import { describe, expect, test } from "vitest";
import { parseFlags } from "../../mailbox/flags";
import type { StoredMessage } from "../../mailbox/stored-message";
import { octets, octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { RECEIVED, stored } from "../testing/fetched";
import { scopeOf, search } from "../testing/searched";

function flagged(...names: string[]) {
  const flags = parseFlags(names);
  return flags ? { flags } : {};
}

/** As a client writes it: octets. */
function utf8(text: string): string {
  return octetText(encodeUtf8(text));
}

const DAY = 86_400_000;

describe("flags", () => {
  const scope = scopeOf(
    [
      flagged("$Work"),
      flagged("\\Seen", "\\Flagged"),
      flagged("\\Answered", "$work"),
      flagged("\\Draft"),
      flagged("\\Deleted", "\\Answered", "\\Seen"),
    ],
    { isRecent: (uid) => uid >= 40 },
  );

  test("each flag and keyword finds those that have it, or have it not (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["ANSWERED", [3, 5]],
      ["UNANSWERED", [1, 2, 4]],
      ["DELETED", [5]],
      ["UNDELETED", [1, 2, 3, 4]],
      ["DRAFT", [4]],
      ["UNDRAFT", [1, 2, 3, 5]],
      ["FLAGGED", [2]],
      ["UNFLAGGED", [1, 3, 4, 5]],
      ["SEEN", [2, 5]],
      ["UNSEEN", [1, 3, 4]],
      ["KEYWORD $work", [1, 3]],
      ["UNKEYWORD $WORK", [2, 4, 5]],
      ["KEYWORD $none", []],
      ["ALL", [1, 2, 3, 4, 5]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("RECENT, OLD and NEW go by what this session saw first (RFC 3501 §6.4.4)", () => {
    for (const [program, found] of [
      ["RECENT", [4, 5]],
      ["OLD", [1, 2, 3]],
      ["NEW", [4]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("keys stand together, against each other and in parentheses (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["SEEN ANSWERED", [5]],
      ["NOT SEEN", [1, 3, 4]],
      ["OR SEEN DRAFT", [2, 4, 5]],
      ["NOT (SEEN ANSWERED)", [1, 2, 3, 4]],
      ["(OR SEEN (DRAFT)) UNDELETED", [2, 4]],
      ["OR OR DELETED DRAFT FLAGGED", [2, 4, 5]],
      ["not not seen", [2, 5]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });
});

describe("sets", () => {
  const scope = scopeOf(["\n", "\n", "\n", "\n", "\n"], {
    saved: [
      [15, 30],
      [50, 60],
    ],
  });

  test("a set names messages by number or UID, from either end, and with * (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["1:3,5", [1, 2, 3, 5]],
      ["4:2", [2, 3, 4]],
      ["*", [5]],
      ["*:4", [4, 5]],
      ["2,4:*", [2, 4, 5]],
      ["UID 20:30,50", [2, 3, 5]],
      ["UID 40:20", [2, 3, 4]],
      ["UID *", [5]],
      ["UID 60:*", [5]],
      ["UID 11:19", []],
      ["UID 1:4294967295", [1, 2, 3, 4, 5]],
      ["1:3 NOT UID 20", [1, 3]],
      ["NOT 2,4", [1, 3, 5]],
      ["OR 1 UID 30", [1, 3]],
      ["3 (UID 30)", [3]],
      ["99", []],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("$ is what a search has saved, in place of numbers or UIDs (RFC 9051 §6.4.4.2, RFC 5182 §2.1)", () => {
    for (const [program, found] of [
      ["$", [2, 3, 5]],
      ["UID $", [2, 3, 5]],
      ["NOT $", [1, 4]],
      ["1:2 $", [2]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("an empty mailbox has nothing to find (RFC 9051 §6.4.4)", () => {
    for (const program of ["ALL", "*", "1:*", "UID *", "NOT 1"]) expect(search(scopeOf([]), program)).toEqual([]);
  });
});

describe("dates and sizes", () => {
  const sent = (date: string) => `Date: ${date}\n\n`;
  const scope = scopeOf([
    sent("Sun, 1 Mar 2026 23:30:00 -0500"),
    sent("Mon, 2 Mar 2026 00:30:00 +0500"),
    sent("Tue, 3 Mar 2026 10:00:00 +0000"),
    sent("whenever"),
    "Subject: no date\n\n",
  ]);

  test("SENTBEFORE, SENTON and SENTSINCE go by the sender's calendar, whatever the zone (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["SENTON 1-Mar-2026", [1]],
      ["SENTON 2-Mar-2026", [2]],
      ["SENTBEFORE 2-Mar-2026", [1]],
      ['SENTSINCE "2-Mar-2026"', [2, 3]],
      ["NOT SENTBEFORE 3-Mar-2026", [3, 4, 5]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  const received = scopeOf([
    { internalDate: RECEIVED - DAY },
    { internalDate: RECEIVED },
    { internalDate: RECEIVED + DAY },
  ]);

  test("BEFORE, ON and SINCE go by the day it was received (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["BEFORE 2-Mar-2026", [1]],
      ["ON 2-Mar-2026", [2]],
      ["SINCE 2-Mar-2026", [2, 3]],
      ["SINCE 1-mar-2026 BEFORE 3-Mar-2026", [1, 2]],
    ] as const) {
      expect([program, search(received, program)]).toEqual([program, found]);
    }
  });

  test("OLDER and YOUNGER count seconds back from now (RFC 5032 §3)", () => {
    for (const [program, found] of [
      ["OLDER 86400", [1]],
      ["YOUNGER 86400", [1, 2, 3]],
      ["YOUNGER 86399", [2, 3]],
      ["OLDER 1", [1]],
    ] as const) {
      expect([program, search(received, program)]).toEqual([program, found]);
    }
  });

  test("SAVEDBEFORE, SAVEDON and SAVEDSINCE go by when it came into this mailbox (RFC 8514 §4.3)", () => {
    for (const [program, found] of [
      ["SAVEDON 2-Mar-2026", [2]],
      ["SAVEDBEFORE 2-Mar-2026", [1]],
      ["SAVEDSINCE 2-Mar-2026", [2]],
      ["SAVEDATESUPPORTED", [1, 2]],
    ] as const) {
      expect(search(scopeOf([{ saveDate: RECEIVED - DAY }, {}]), program)).toEqual(found);
    }
  });

  test("SMALLER and LARGER leave out the size itself (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["SMALLER 100", [1]],
      ["LARGER 100", [3]],
      ["NOT LARGER 100 NOT SMALLER 100", [2]],
    ] as const) {
      expect(search(scopeOf([{ size: 99 }, { size: 100 }, { size: 101 }]), program)).toEqual(found);
    }
  });

  test("MODSEQ finds what was changed then or later (RFC 7162 §3.1.5)", () => {
    const changed = scopeOf([{ modseq: 5 }, { modseq: 6 }, { modseq: 7 }]);
    expect(search(changed, "MODSEQ 6")).toEqual([2, 3]);
    expect(search(changed, 'MODSEQ "/flags/\\\\draft" all 7')).toEqual([3]);
    expect(search(changed, "MODSEQ 0")).toEqual([1, 2, 3]);
  });

  test("EMAILID finds all copies, and THREADID nothing where there are no threads (RFC 8474 §6)", () => {
    const copies = scopeOf([{ emailId: "M1" }, { emailId: "M2" }, { emailId: "M1" }]);
    expect(search(copies, "EMAILID M1")).toEqual([1, 3]);
    expect(search(copies, "THREADID T1")).toEqual([]);
  });
});

describe("fields", () => {
  const scope = scopeOf([
    "From: Ann Baker <ann@hill.example>\nTo: bo@dale.example\nSubject: Tea at five\n\nBring cake.\n",
    'From: "Baker, Bo" <bo (the younger) @ dale . example>\nCc: Team: ann@hill.example, cy@fen.example;\nSubject: =?utf-8?Q?Caf=C3=A9?=\n\n',
    "Bcc: ann@hill.example\nX-Loop: one\nX-Loop: two\nSubject: a\n folded subject\n\n",
    utf8("Subject: STRASSE, Кофе\n\n"),
  ]);

  test("a substring of a field is found in any case, and an empty one asks for the field (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["FROM baker", [1, 2]],
      ["FROM ann@hill.example", [1]],
      ["TO BO@DALE", [1]],
      ["CC cy@fen", [2]],
      ["CC team", [2]],
      ["BCC ann", [3]],
      ['SUBJECT "tea at"', [1]],
      ["SUBJECT NIL", []],
      ["HEADER X-Loop two", [3]],
      ['HEADER x-LOOP ""', [3]],
      ['NOT HEADER From ""', [3, 4]],
      ["HEADER Subject five", [1]],
      ['HEADER X-None ""', []],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("an address is found as it is meant, without comments and blanks (RFC 9051 §6.4.4)", () => {
    expect(search(scope, "FROM bo@dale.example")).toEqual([2]);
    expect(search(scope, 'FROM "baker, bo"')).toEqual([2]);
  });

  test("a fold in a field is no break in its text (RFC 9051 §6.4.4)", () => {
    expect(search(scope, 'SUBJECT "a folded"')).toEqual([3]);
  });

  test("encoded words are decoded, and letters compared in any case and composition (RFC 9051 §6.4.4, RFC 5051 §2)", () => {
    for (const [text, found] of [
      ["café", [2]],
      ["CAFÉ", [2]],
      ["cafe\u0301", [2]],
      ["кофе", [4]],
      ["straße", [4]],
    ] as const) {
      expect(search(scope, utf8(`CHARSET UTF-8 SUBJECT "${text}"`))).toEqual(found);
    }
  });
});

describe("texts", () => {
  const scope = scopeOf([
    "Subject: cake\n\nTea at five.\n",
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVGVhIGFuZCDDqWNsYWlycw==\n",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>T=65a</p>\n" +
      "--b\nContent-Type: application/x-a; name=cake.bin\n\nscones\n--b\nContent-Type: message/rfc822\n\nSubject: jam\n\nButter.\n--b--\n",
  ]);

  test("BODY looks into the decoded texts and into no field (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["BODY tea", [1, 2, 3]],
      ["BODY cake", []],
      ["BODY butter", [3]],
      ["BODY jam", []],
      ["BODY scones", []],
      ['BODY ""', [1, 2, 3]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("TEXT looks into all fields too, those of parts included (RFC 9051 §6.4.4)", () => {
    for (const [program, found] of [
      ["TEXT cake", [1, 3]],
      ["TEXT jam", [3]],
      ["TEXT five", [1]],
      ["TEXT quoted-printable", [3]],
      ['TEXT "subject: cake"', [1]],
    ] as const) {
      expect([program, search(scope, program)]).toEqual([program, found]);
    }
  });

  test("a text in another charset is found by what it says (RFC 9051 §6.4.4)", () => {
    const koi8 = scopeOf(["Content-Type: text/plain; charset=koi8-r\n\n\xcb\xcf\xc6\xc5\n"]);
    expect(search(koi8, utf8('CHARSET UTF-8 BODY "КОФЕ"'))).toEqual([1]);
  });

  test("what is sought may be in any charset that is known here (RFC 9051 §6.4.4)", () => {
    const scope = scopeOf([utf8("Subject: café\n\n")]);
    const latin1 = { bytes: octets("caf\xe9"), binary: false };
    expect(search(scope, "CHARSET ISO-8859-1 SUBJECT ", latin1, "")).toEqual([1]);
  });

  test("a charset that nobody knows is NO with BADCHARSET (RFC 9051 §6.4.4)", () => {
    expect(search(scope, "CHARSET x-none BODY tea")).toBe("NO BADCHARSET");
  });

  test("a second search finds the same, from what was kept (RFC 9051 §6.4.4)", () => {
    for (const program of ["TEXT cake", "BODY tea", "SUBJECT cake"]) {
      expect(search(scope, program)).toEqual(search(scope, program));
    }
  });
});

describe("what is read", () => {
  /** A message that nobody may look into. */
  const sealed = (fields: Partial<StoredMessage>): Partial<StoredMessage> =>
    Object.defineProperty({ ...stored("\r\n"), ...fields }, "content", {
      enumerable: true,
      get: () => {
        throw new Error("read");
      },
    });

  test("no message is read for what the store knows (RFC 9051 §6.4.4)", () => {
    const { messages } = scopeOf([{}, {}]);
    const scope = {
      ...scopeOf([]),
      messages: messages.change([10, 20], (message) => sealed({ uid: message.uid }) as StoredMessage),
    };
    expect(search(scope, "UNSEEN LARGER 1 SINCE 1-Jan-2026")).toEqual([1, 2]);
    expect(() => search(scope, "SUBJECT a")).toThrow("read");
  });

  test("where one of several keys fails without reading, nothing is read, in whatever order they stand (RFC 9051 §6.4.4)", () => {
    const { messages } = scopeOf([{}]);
    const scope = { ...scopeOf([]), messages: messages.change([10], () => sealed({ uid: 10 }) as StoredMessage) };
    expect(search(scope, "BODY a FROM b SEEN")).toEqual([]);
    expect(search(scope, "OR BODY a UNSEEN")).toEqual([1]);
  });
});
