import { expect, test } from "vitest";
import { addressSpec, group, mailbox, mailboxesOf } from "./address";
import { parseAddresses } from "./parse-addresses";

const read = (value: string) => parseAddresses(value).addresses;
const one = (name: string | null, local: string, domain: string) => [{ type: "mailbox", name, local, domain }];
const kinds = (value: string) => parseAddresses(value).defects.map(({ kind }) => kind);

test("a mailbox is an address, or a name and an address in brackets (RFC 5322 §3.4)", () => {
  expect(read("ann@hill.example")).toEqual(one(null, "ann", "hill.example"));
  expect(read("Ann Baker <ann@hill.example>")).toEqual(one("Ann Baker", "ann", "hill.example"));
});

test("a group has a name and members, perhaps none (RFC 5322 §3.4)", () => {
  expect(read("Team: a@b.example, C <c@d.example>; , e@f.example")).toMatchObject([
    { type: "group", name: "Team", members: [{ local: "a" }, { name: "C", local: "c" }] },
    { local: "e" },
  ]);
  expect(read("undisclosed-recipients:;")).toEqual([{ type: "group", name: "undisclosed-recipients", members: [] }]);
});

test("a quoted name loses quotes and backslashes, and keeps its blanks (RFC 5322 §3.2.4)", () => {
  expect(read('"Baker,  \\"Ann\\"" <a@b.example>')).toEqual(one('Baker,  "Ann"', "a", "b.example"));
});

test("comments nest and count for nothing (RFC 5322 §3.2.2)", () => {
  expect(read("Ann (x (y\\) z) w) <a(1)@(2)b.example>(3)")).toEqual(one("Ann", "a", "b.example"));
});

test("a comment behind a lone address is its name (RFC 5322 §3.4)", () => {
  expect(read("a@b.example (Ann Baker)")).toEqual(one("Ann Baker", "a", "b.example"));
});

test("a local part may be a quoted string (RFC 5322 §3.4.1)", () => {
  expect(read('"a b@c"@d.example')).toEqual(one(null, "a b@c", "d.example"));
  expect(addressSpec(mailbox(null, "a b@c", "d.example"))).toBe('"a b@c"@d.example');
});

test("a domain may be a literal (RFC 5322 §3.4.1)", () => {
  expect(read("a@[192.0.2.1]")).toEqual(one(null, "a", "[192.0.2.1]"));
});

test("dots may stand in a name (RFC 5322 §4.1)", () => {
  expect(read("Ann B. Baker <a@b.example>")).toEqual(one("Ann B. Baker", "a", "b.example"));
});

test("a route is read and dropped (RFC 5322 §4.4)", () => {
  expect(read("<@x.example,@y.example:a@b.example>, c@d.example")).toMatchObject([{ local: "a" }, { local: "c" }]);
  expect(kinds("<@x.example:a@b.example>")).toEqual(["obsolete-route"]);
});

test("blanks and comments may stand around dots and the at sign (RFC 5322 §4.4)", () => {
  expect(read("a . b @ (c) d . example")).toEqual(one(null, "a.b", "d.example"));
});

test("places in a list may be empty (RFC 5322 §4.4)", () => {
  expect(read(", a@b.example,, c@d.example ,").map((each) => each.type === "mailbox" && each.local)).toEqual([
    "a",
    "c",
  ]);
});

test("names may have encoded words, joined without the blank between them (RFC 2047 §5)", () => {
  expect(read("=?utf-8?Q?Ann_?= =?utf-8?Q?B=C3=A4ker?= Jr <a@b.example>")).toEqual(
    one("Ann Bäker Jr", "a", "b.example"),
  );
});

test("encoded words in quotes are decoded, with a defect (RFC 2047 §5)", () => {
  expect(read('"=?utf-8?Q?B=C3=A4ker?=" <a@b.example>')).toEqual(one("Bäker", "a", "b.example"));
  expect(kinds('"=?utf-8?Q?B=C3=A4ker?=" <a@b.example>')).toEqual(["encoded-word-in-quotes"]);
});

test("a name in a comment may have encoded words (RFC 2047 §5)", () => {
  expect(read("a@b.example (=?utf-8?Q?B=C3=A4ker?=)")).toEqual(one("Bäker", "a", "b.example"));
});

test("a domain that cannot be one is read, with a defect (RFC 5322 §3.4.1)", () => {
  expect(kinds('a@"b c"')).toEqual(["bad-address"]);
  expect(kinds("a@b..example")).toEqual(["bad-address"]);
});

test("names as written keep their encoded words (RFC 9051 §7.5.2)", () => {
  expect(parseAddresses("=?utf-8?Q?x?= <a@b.example>", "as-written").addresses).toEqual(
    one("=?utf-8?Q?x?=", "a", "b.example"),
  );
});

test("names, local parts and domains may be UTF-8 (RFC 6532 §3.2)", () => {
  expect(read("Jörg <jörg@hügel.example>")).toEqual(one("Jörg", "jörg", "hügel.example"));
});

test("brackets and quotes that never close save the address, with a defect where it is not whole (RFC 5322 §3.4)", () => {
  expect(read("Ann <a@b.example, c@d.example")).toMatchObject([{ name: "Ann", local: "a" }, { local: "c" }]);
  expect(read('"Ann <a@b.example>')).toEqual(one("Ann", "a", "b.example"));
  expect(kinds("<root>")).toEqual(["bad-address"]);
});

test("doubled brackets and a scheme are passed over, with a defect (RFC 5322 §3.4)", () => {
  expect(read("<<a@b.example>>")).toEqual(one(null, "a", "b.example"));
  expect(read("A <mailto:a@b.example>")).toEqual(one("A", "a", "b.example"));
  expect(kinds("<mailto:a@b.example>")).toEqual(["bad-address"]);
});

test("the null path is no mailbox (RFC 5321 §4.5.5)", () => {
  expect(read("<>")).toEqual([]);
});

test("all mailboxes of a list are found, those of groups included", () => {
  expect(mailboxesOf(read("a@b.example, G: c@d.example;")).map(({ local }) => local)).toEqual(["a", "c"]);
});

test("a mailbox with a line end, an empty part or an impossible domain cannot be made (RFC 5322 §3.4.1)", () => {
  for (const [name, local, domain] of [
    ["a\r\nBcc: x", "a", "b.example"],
    [null, "a\nb", "b.example"],
    [null, "", "b.example"],
    [null, "a", ""],
    [null, "a", "b example"],
    [null, "a", "b..example"],
    [null, "a", "b>"],
    [null, "a", "[1]2]"],
  ] as const) {
    expect(() => mailbox(name, local, domain)).toThrow(RangeError);
  }
  expect(() => group("", [])).toThrow(RangeError);
});
