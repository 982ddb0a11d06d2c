import { expect, test } from "vitest";
import { parseParameterized } from "./parse-parameters";

const read = (value: string) => Object.fromEntries(parseParameterized(value).parameters);
const kinds = (value: string) => parseParameterized(value).defects.map(({ kind }) => kind);

test("a value has parameters, whose names have no case (RFC 2045 §5.1)", () => {
  const { value, parameters, defects } = parseParameterized('Text/Plain; CHARSET="utf-8" ; x = 1');
  expect([value, [...parameters], defects]).toEqual([
    "text/plain",
    [
      ["charset", "utf-8"],
      ["x", "1"],
    ],
    [],
  ]);
});

test("comments count for nothing (RFC 2045 §5.1)", () => {
  expect(parseParameterized("text/plain (a; b) ; charset=us-ascii (plain; text)")).toMatchObject({
    value: "text/plain",
    parameters: new Map([["charset", "us-ascii"]]),
  });
});

test("a quoted value may hold anything, backslashes are taken out (RFC 2045 §5.1)", () => {
  expect(read('a; n="x;\\"y\\" (z)"')).toEqual({ n: 'x;"y" (z)' });
});

test("a value with blanks and no quotes is read whole, with a defect (RFC 2045 §5.1)", () => {
  expect(read("a; n=my file.pdf; m=1")).toEqual({ n: "my file.pdf", m: "1" });
  expect(kinds("a; n=my file.pdf")).toEqual(["bad-parameter"]);
});

test("of two parameters of one name the first counts (RFC 2045 §5.1)", () => {
  expect(read("a; n=1; n=2")).toEqual({ n: "1" });
});

test("a disposition has a file name (RFC 2183 §2.3)", () => {
  expect(parseParameterized('Attachment; filename="a b.pdf"')).toMatchObject({
    value: "attachment",
    parameters: new Map([["filename", "a b.pdf"]]),
  });
});

test("sections are joined in the order of their numbers (RFC 2231 §3)", () => {
  expect(read('a; n*1="lo "; n*0=hel; n*2=you')).toEqual({ n: "hello you" });
});

test("a value may have a charset and a language (RFC 2231 §4)", () => {
  const { parameters, languages } = parseParameterized("a; n*=iso-8859-1'de'Gr%FC%DFe");
  expect([parameters.get("n"), languages.get("n")]).toEqual(["Grüße", "de"]);
});

test("encoded and plain sections mix, and characters may be cut between them (RFC 2231 §4.1)", () => {
  expect(read("a; n*0*=utf-8''caf%C3; n*1*=%A9%20; n*2=au%20lait")).toEqual({ n: "café au%20lait" });
});

test("from a missing section on the rest is lost, with a defect (RFC 2231 §3)", () => {
  expect(read("a; n*0=a; n*2=c")).toEqual({ n: "a" });
  expect(kinds("a; n*0=a; n*2=c")).toEqual(["missing-parameter-section"]);
  expect(read("a; n*1=b")).toEqual({});
});

test("the form with a charset wins over the plain one beside it (RFC 2231 §4)", () => {
  expect(read("a; n=caf_; n*=utf-8''caf%C3%A9")).toEqual({ n: "café" });
});

test("encoded words in a parameter are decoded, with a defect (RFC 2047 §5)", () => {
  expect(read('a; n="=?utf-8?Q?caf=C3=A9?="')).toEqual({ n: "café" });
  expect(kinds('a; n="=?utf-8?Q?caf=C3=A9?="')).toEqual(["encoded-word-in-quotes"]);
});

test("parameters as written keep their sections apart (RFC 9051 §7.5.2)", () => {
  expect(parseParameterized("a; n*0*=utf-8''a; n*1=b").written).toEqual([
    ["n*0*", "utf-8''a"],
    ["n*1", "b"],
  ]);
});

test("names that objects have by nature are parameters like others", () => {
  expect(parseParameterized("a; __proto__=1; constructor=2").parameters.get("__proto__")).toBe("1");
});
