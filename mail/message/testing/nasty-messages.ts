/**
 * Messages as no standard wants them, and as they come. One character an octet; line ends are CR LF except where a title
 * says otherwise. Each is written by hand for one thing that readers get wrong.
 */

const HEAD =
  "From: Ann Baker <ann@hill.example>\nTo: Bo <bo@dale.example>\nSubject: plain\nDate: Thu, 1 Jan 2026 09:30:00 +0100\n";
const MIXED = `${HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="cut"\n`;

function withText(fields: string, text = "Hello.\n"): string {
  return `${HEAD}${fields}\n${text}`;
}

function from(value: string): string {
  return `From: ${value}\nTo: bo@dale.example\nSubject: s\nDate: Thu, 1 Jan 2026 09:30:00 +0100\n\nHello.\n`;
}

function to(value: string): string {
  return `From: ann@hill.example\nTo: ${value}\nSubject: s\nDate: Thu, 1 Jan 2026 09:30:00 +0100\n\nHello.\n`;
}

function subject(value: string): string {
  return `From: ann@hill.example\nTo: bo@dale.example\nSubject: ${value}\nDate: Thu, 1 Jan 2026 09:30:00 +0100\n\nHello.\n`;
}

function dated(value: string): string {
  return `From: ann@hill.example\nTo: bo@dale.example\nSubject: s\nDate: ${value}\n\nHello.\n`;
}

function attached(fields: string, body = "AAEC/w==\n"): string {
  return `${MIXED}\n--cut\nContent-Type: text/plain\n\nSee below.\n--cut\n${fields}\n${body}--cut--\n`;
}

const WRITTEN_WITH_LF: Readonly<Record<string, string>> = {
  "a plain message": withText(""),
  "a folded subject": subject("one\n two\n\tthree"),
  "a subject of two encoded words": subject("=?utf-8?Q?caf=C3=A9_?=\n =?utf-8?B?w7xi?="),
  "a character cut in two by encoded words": subject("=?utf-8?B?w6nD?= =?utf-8?B?qQ==?="),
  "encoded words in two charsets": subject("=?iso-8859-1?Q?=E9?= =?utf-8?Q?=C3=A8?="),
  "an encoded word in Shift_JIS": subject("=?Shift_JIS?B?k/qWew==?="),
  "an encoded word in ISO-2022-JP": subject("=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?="),
  "an encoded word with a language": subject("=?us-ascii*en?Q?hello?="),
  "an encoded word amid text": subject("Re: =?utf-8?q?=C3=A4?= end"),
  "an encoded word with blanks in it": subject("=?utf-8?Q?two words?="),
  "an encoded word in an unknown charset": subject("=?x-none?Q?abc?="),
  "what only looks like an encoded word": subject("=?what?= is =?"),
  "raw UTF-8 in the subject": subject("caf\xc3\xa9"),
  "raw Latin-1 in the subject": subject("caf\xe9"),
  "an empty subject": subject(""),
  "no subject": "From: ann@hill.example\nTo: bo@dale.example\n\nHello.\n",
  "two subjects": withText("Subject: second\n"),
  "a quoted name": from('"Baker, Ann" <ann@hill.example>'),
  "a name with escaped quotes": from('"Ann \\"Annie\\" Baker" <ann@hill.example>'),
  "an encoded name": from("=?utf-8?Q?Ann_B=C3=A4ker?= <ann@hill.example>"),
  "an encoded name in quotes": from('"=?utf-8?Q?Ann_B=C3=A4ker?=" <ann@hill.example>'),
  "an encoded name with a comma in it": from("=?utf-8?Q?Baker,_Ann?= <ann@hill.example>"),
  "an encoded name of two words": from("=?utf-8?Q?Ann_?= =?utf-8?Q?B=C3=A4ker?= <ann@hill.example>"),
  "a name in raw UTF-8": from("Ann B\xc3\xa4ker <ann@hill.example>"),
  "a name in a comment": from("ann@hill.example (Ann Baker)"),
  "a name with a dot": from("Ann B. Baker <ann@hill.example>"),
  "a quoted local part": from('<"ann baker"@hill.example>'),
  "an address literal": from("<ann@[192.0.2.1]>"),
  "an obsolete route": from("Ann <@one.example,@two.example:ann@hill.example>"),
  "blanks around an address's dots": from("Ann < ann . baker @ hill . example >"),
  "comments amid an address": from("Ann (the (elder)) <ann(x)@(y)hill.example>"),
  "an address without brackets behind a name": from("Ann ann@hill.example"),
  "brackets that never close": from("Ann <ann@hill.example"),
  "a quote that never closes": from('"Ann <ann@hill.example>'),
  "an address without a domain": from("<root>"),
  "a name that looks like an address": from('"boss@bank.example" <eve@evil.example>'),
  "two at signs": from("<a@b@hill.example>"),
  "a group": to("Friends: bo@dale.example, Cy <cy@fen.example>;"),
  "an empty group": to("undisclosed-recipients:;"),
  "a group between mailboxes": to("a@a.example, Team: b@b.example;, c@c.example"),
  "semicolons between addresses": to("a@a.example; b@b.example"),
  "empty places in a list": to("a@a.example,,b@b.example,"),
  "a folded list": to("a@a.example,\n b@b.example,\n\tC <c@c.example>"),
  "an obsolete zone": dated("Thu, 1 Jan 2026 09:30:00 EST"),
  "a military zone": dated("Thu, 1 Jan 2026 09:30:00 A"),
  "a year of two digits": dated("1 Jan 99 09:30 GMT"),
  "a date with a comment": dated("Thu, 1 Jan 2026 09:30:00 +0100 (CET)"),
  "a date without seconds": dated("1 Jan 2026 09:30 +0000"),
  "a date in an unknown zone": dated("Thu, 1 Jan 2026 09:30:00 -0000"),
  "a date that is none": dated("yesterday"),
  "the 30th of February": dated("Mon, 30 Feb 2026 09:30:00 +0000"),
  "a date as ISO 8601 writes it": dated("2026-01-01T09:30:00Z"),
  "no blank line before the text": `${HEAD}Hello, I forgot it.\nMore.\n`,
  "blanks before a colon": `From : ann@hill.example\nTo: bo@dale.example\nSubject \t: s\n\nHello.\n`,
  "a mailbox's separator in front": `From ann@hill.example Thu Jan  1 09:30:00 2026\n${withText("")}`,
  "no body": HEAD,
  "nothing at all": "",
  "only a blank line": "\n",
  "a header without a line end": "Subject: s",
  "quoted-printable text": withText(
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
    "caf=C3=A9 soft=\nbreak=20  \nend=3D\n",
  ),
  "broken quoted-printable": withText(
    "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n",
    "a=ZZ b=4 c=\n",
  ),
  "base64 text": withText("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", "Y2Fmw6kK\n"),
  "base64 with foreign characters": withText(
    "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n",
    "SGVs*bG8u\nCg\n",
  ),
  "text in KOI8-R": withText(
    "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n",
    "\xf0\xf2\xe9\n",
  ),
  "text in UTF-16": withText(
    "Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n",
    "aABpAAoA\n",
  ),
  "8-bit text without a charset": withText("Content-Transfer-Encoding: 8bit\n", "caf\xc3\xa9\n"),
  "text in an unknown charset": withText("Content-Type: text/plain; charset=x-none\n", "abc\n"),
  "a media type that is none": withText("Content-Type: text\n"),
  "an encoding in capitals with a comment": withText("Content-Transfer-Encoding: BASE64 (really)\n", "SGVsbG8uCg==\n"),
  "an encoding nobody knows": withText("Content-Transfer-Encoding: x-rot13\n", "Uryyb.\n"),
  "two forms of one text": `${HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n`,
  "a preamble and an epilogue": `${MIXED}\nThis is for old readers.\n--cut\n\nThe text.\n--cut--\nThis too.\n`,
  "no closing delimiter": `${MIXED}\n--cut\n\nThe text.\n`,
  "blanks behind a delimiter": `${MIXED}\n--cut  \n\nThe text.\n--cut-- \t\n`,
  "a boundary that begins another": `${HEAD}Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: multipart/mixed; boundary=cut2\n\n--cut2\n\nInner.\n--cut2--\n--cut\nContent-Type: application/x-a; name=a\n\nx\n--cut--\n`,
  "a line that begins like a delimiter": `${MIXED}\n--cut\n\n--cutting\nThe text.\n--cut--\n`,
  "an inner multipart that never closes": `${MIXED}\n--cut\nContent-Type: multipart/mixed; boundary=in\n\n--in\n\nInner.\n--cut\nContent-Type: application/x-a; name=a\n\nx\n--cut--\n`,
  "a multipart without a boundary": withText("Content-Type: multipart/mixed\n", "--x\n\nHello.\n--x--\n"),
  "a multipart with no parts": `${MIXED}\nNothing to see.\n`,
  "a part without header": `${MIXED}\n--cut\n\nThe text.\n--cut--\n`,
  "a part of nothing": `${MIXED}\n--cut\n--cut\n\nThe text.\n--cut--\n`,
  "an attachment": attached(
    'Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment; filename="a.pdf"\nContent-Transfer-Encoding: base64\n',
  ),
  "an attachment named in RFC 2231's way": attached(
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8'de'%C3%A4.pdf\nContent-Transfer-Encoding: base64\n",
  ),
  "a name in sections": attached(
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename*0=long-; filename*1=name;\n filename*2=.pdf\nContent-Transfer-Encoding: base64\n",
  ),
  "a name in encoded sections out of order": attached(
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename*1*=%C3%A9; filename*0*=utf-8''caf; filename*2=.pdf\nContent-Transfer-Encoding: base64\n",
  ),
  "a name in an encoded word": attached(
    'Content-Type: application/pdf\nContent-Disposition: attachment; filename="=?utf-8?Q?=C3=A4.pdf?="\nContent-Transfer-Encoding: base64\n',
  ),
  "a name with blanks and no quotes": attached(
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename=my file.pdf\nContent-Transfer-Encoding: base64\n",
  ),
  "a name with a semicolon in it": attached(
    'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a;b.pdf"\nContent-Transfer-Encoding: base64\n',
  ),
  "a name that climbs": attached(
    'Content-Type: application/pdf\nContent-Disposition: attachment; filename="../../etc/passwd"\nContent-Transfer-Encoding: base64\n',
  ),
  "an attachment without a name": attached(
    "Content-Type: application/pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n",
  ),
  "text as an attachment": attached(
    "Content-Type: text/plain; name=n.txt\nContent-Disposition: attachment; filename=n.txt\n",
    "note\n",
  ),
  "a quoted-printable attachment": attached(
    "Content-Type: application/x-a\nContent-Disposition: attachment; filename=q\nContent-Transfer-Encoding: quoted-printable\n",
    "=00=FF=\n",
  ),
  "base64 without its padding": attached(
    "Content-Type: application/x-a\nContent-Disposition: attachment; filename=q\nContent-Transfer-Encoding: base64\n",
    "AAEC/w\n",
  ),
  "base64 padded in the middle": attached(
    "Content-Type: application/x-a\nContent-Disposition: attachment; filename=q\nContent-Transfer-Encoding: base64\n",
    "AA==AQ==\n",
  ),
  "a disposition nobody knows": attached(
    "Content-Type: application/x-a\nContent-Disposition: odd; filename=q\nContent-Transfer-Encoding: base64\n",
  ),
  "a message in a message": attached(
    "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=m.eml\n",
    "Subject: inner\n\nInner text.\n",
  ),
  "text shown in its place that has a name": attached(
    "Content-Type: text/plain; name=n.txt\nContent-Disposition: inline; filename=n.txt\n",
    "note\n",
  ),
  "flowed text": withText("Content-Type: text/plain; format=flowed\n", "one \ntwo\n three\n\nfour \nfive\n"),
  "flowed text whose blanks go": withText("Content-Type: text/plain; format=flowed; delsp=yes\n", "one \ntwo\n"),
  "flowed text with quotes and a signature": withText(
    "Content-Type: text/plain; format=flowed\n",
    "> a \n> b\n>> c\nd\n-- \nAnn\n",
  ),
  "HTML alone": withText("Content-Type: text/html; charset=utf-8\n", "<p>Hello.</p>\n"),
  "an image beside its HTML": `${HEAD}Content-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n<img src="cid:i@x">\n--r\nContent-Type: image/png\nContent-ID: <i@x>\nContent-Transfer-Encoding: base64\n\niVBORw==\n--r--\n`,
  "an invitation among the forms": `${HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/calendar; method=REQUEST; name=i.ics\nContent-Transfer-Encoding: base64\n\nQkVHSU4=\n--b--\n`,
  "an attachment and nothing else": `${HEAD}Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nAAEC\n`,
  "text before and behind an attachment": `${MIXED}\n--cut\n\nBefore.\n--cut\nContent-Type: application/x-a; name=a\nContent-Transfer-Encoding: base64\n\nAAEC\n--cut\n\nBehind.\n--cut--\n`,
  "a boundary in quotes with blanks in it": `${HEAD}Content-Type: multipart/mixed; boundary="a b:c"\n\n--a b:c\n\nThe text.\n--a b:c--\n`,
  "a boundary with a comment behind it": `${HEAD}Content-Type: multipart/mixed; boundary=cut (the boundary)\n\n--cut\n\nThe text.\n--cut--\n`,
  "two Content-Types": withText(
    "Content-Type: text/plain; charset=koi8-r\nContent-Type: text/html; charset=utf-8\n",
    "\xf0\xf2\n",
  ),
  "text in GB2312": withText("Content-Type: text/plain; charset=gb2312\n", "\xc4\xe3\xba\xc3\n"),
  "a sender's name in B, cut in two": from("=?utf-8?B?w6nD?= =?utf-8?B?qQ==?= <ann@hill.example>"),
  "a folded name": from('"Ann\n Baker" <ann@hill.example>'),
  "an address in two pairs of brackets": from("<<ann@hill.example>>"),
  "an address behind mailto": from("<mailto:ann@hill.example>"),
  "an address literal of IPv6": from("ann@[IPv6:2001:db8::1]"),
  "a domain in Punycode": from("ann@xn--hgel-0ra.example"),
  "a name in single quotes": from("'Ann' <ann@hill.example>"),
  "several authors": from("ann@hill.example, Cy <cy@fen.example>"),
  "a message of 40 levels": nested(40),
};

function nested(levels: number): string {
  let text = `${HEAD}Content-Type: multipart/mixed; boundary=l0\n\n`;
  for (let level = 1; level <= levels; level += 1) {
    text += `--l${level - 1}\nContent-Type: multipart/mixed; boundary=l${level}\n\n`;
  }
  text += `--l${levels}\n\nDeep.\n`;
  for (let level = levels; level >= 0; level -= 1) text += `--l${level}--\n`;
  return text;
}

/** By title. */
export const NASTY_MESSAGES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(WRITTEN_WITH_LF).map(([title, text]): [string, string] => [title, text.replaceAll("\n", "\r\n")]),
  [
    "lines ended by bare LF",
    MIXED.concat("\n--cut\n\nThe text.\n--cut\nContent-Type: application/x-a; name=a\n\nx\n--cut--\n"),
  ],
  ["bare LF and CR LF mixed", "Subject: s\r\nFrom: ann@hill.example\nTo: bo@dale.example\r\n\nHello.\r\n"],
  ["a bare CR in the subject", "Subject: one\rtwo\r\nFrom: ann@hill.example\r\n\r\nHello.\r\n"],
  ["a NUL in the text", "Subject: s\r\nFrom: ann@hill.example\r\n\r\na\0b\r\n"],
  ["a subject of 1,200 octets", `Subject: ${"x".repeat(1200)}\r\nFrom: ann@hill.example\r\n\r\nHello.\r\n`],
]);
