import { describe, expect, test } from "vitest";
import { findPart } from "../../../mail/message/message-section";
import { parseMessage } from "../../../mail/message/parse-message";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import { allNodes, beginningOf, mimeTreeOf, type PartNode, sourceLinesOf } from "./mime-tree";

const parse = (text: string) => parseMessage(encodeUtf8(text.replaceAll("\n", "\r\n")));
const shape = (node: PartNode): unknown => {
  const head = `${node.section || "-"} ${node.type}`;
  return node.children.length > 0 ? [head, node.children.map(shape)] : head;
};

const FORWARDED = parse(`From: ann@hill.example
Subject: Photos
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Caf=C3=A9?
--inner
Content-Type: text/html

<p>Café?</p>
--inner--
--outer
Content-Type: image/png; name=cat.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--outer
Content-Type: message/rfc822

Subject: Inside
Content-Type: multipart/mixed; boundary=deep

--deep

one
--deep

two
--deep--
--outer
Content-Type: message/rfc822

Subject: Plain inside

three
--outer--
`);

describe("the tree of a message's parts", () => {
  test("is numbered as IMAP numbers them", () => {
    expect(shape(mimeTreeOf(FORWARDED))).toEqual([
      "- multipart/mixed",
      [
        ["1 multipart/alternative", ["1.1 text/plain", "1.2 text/html"]],
        "2 image/png",
        ["3 message/rfc822", ["3.1 text/plain", "3.2 text/plain"]],
        ["4 message/rfc822", ["4.1 text/plain"]],
      ],
    ]);
    expect(shape(mimeTreeOf(parse("Subject: One\n\nhello\n")))).toBe("1 text/plain");
  });

  test("calls each part what FETCH BODY[…] would find by that number", () => {
    for (const { section, entity, octets } of allNodes(mimeTreeOf(FORWARDED))) {
      const found = findPart(FORWARDED, section === "" ? [] : section.split(".").map(Number));
      expect(found?.bodyStart, section).toBe(entity.bodyStart);
      expect((found?.end ?? 0) - (found?.bodyStart ?? 0), section).toBe(octets);
    }
  });

  test("shows how a part begins with its encoding undone, and a file as octets", () => {
    const byNumber = new Map(allNodes(mimeTreeOf(FORWARDED)).map((node) => [node.section, node]));
    const beginning = (section: string) => {
      const node = byNumber.get(section);
      return node && beginningOf(node);
    };
    expect(beginning("1.1")).toEqual({ text: "Café?", isText: true });
    expect(beginning("2")).toEqual({ text: "89 50 4e 47 0d 0a 1a 0a", isText: false });
    expect(byNumber.get("2")).toMatchObject({ name: "cat.png", encoding: "base64" });
    expect(byNumber.get("3")?.name).toBe("Inside");
  });

  test("gives a part's source as it travels, and not more than can be read", () => {
    const [, node] = allNodes(mimeTreeOf(FORWARDED));
    expect(node && sourceLinesOf(node).lines[0]).toBe("Content-Type: multipart/alternative; boundary=inner");
    const long = mimeTreeOf(parse(`Subject: Long\n\n${"line\n".repeat(5000)}`));
    expect(sourceLinesOf(long)).toMatchObject({ leftOut: true });
    expect(sourceLinesOf(long).lines.length).toBeLessThan(400);
  });
});
