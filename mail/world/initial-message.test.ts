import { describe, expect, test } from "vitest";
import { messageText } from "../message/message-text";
import { parseMessage } from "../message/parse-message";
import { octetText } from "../wire/octets";
import { checkWorld } from "./check-world";
import { initialMessage } from "./initial-message";
import { buildWorld, TWO_SCHOOLS } from "./testing/two-schools";
import type { InitialMail, WorldSource } from "./world-description";

const LETTER = "From: ann@hill.example\nTo: ben@lake.example\nSubject: The\n boat\n\nHere it is.\n";

type Source = NonNullable<WorldSource["mail"]>[number];

function mail(change: Partial<Source> = {}): InitialMail {
  const checked = checkWorld({
    ...TWO_SCHOOLS,
    mail: [{ host: "lake-mail", user: "ben", content: LETTER, ...change }],
  });
  const [first] = checked.ok ? checked.description.mail : [];
  if (!first) throw new Error(JSON.stringify(checked));
  return first;
}

describe("a message that is there in the beginning", () => {
  test("is the text as written, its lines ended by CR LF", () => {
    expect(octetText(initialMessage(mail()).content)).toBe(LETTER.replaceAll("\n", "\r\n"));
  });

  test("of 3 MB takes three lines to describe, and is the same every time", () => {
    const big = mail({ attachments: [{ name: "boat.jpg", mediaType: "image/jpeg", octets: 2_250_000 }] });
    const { content } = initialMessage(big);
    expect(content.length).toBeGreaterThan(3_000_000);
    expect(content.length).toBeLessThan(3_200_000);
    expect(Buffer.compare(content, initialMessage(big).content)).toBe(0);
  });

  test("has its text and its attachments as parts that mail clients find", () => {
    const { content } = initialMessage(
      mail({
        content: LETTER.replace("Subject", "Content-Type: text/plain; charset=us-ascii\nSubject"),
        attachments: [
          { name: "list.txt", mediaType: "text/plain", text: "bread\nmilk\n" },
          { name: "boat.jpg", mediaType: "image/jpeg", octets: 1000 },
        ],
      }),
    );
    const parsed = parseMessage(content);
    const read = messageText(parsed);
    expect(parsed.defects).toEqual([]);
    expect(read.subject).toBe("The boat");
    expect(read.text).toBe("Here it is.\n");
    expect(read.attachments.map(({ name, type }) => [name, type])).toEqual([
      ["list.txt", "text/plain"],
      ["boat.jpg", "image/jpeg"],
    ]);
  });

  test("lies in the mailbox that is named, with its flags; mailboxes may be empty", () => {
    const world = buildWorld({
      ...TWO_SCHOOLS,
      mailboxes: [{ host: "lake-mail", user: "ben", names: ["Plans", "Archive"] }],
      mail: [
        { host: "lake-mail", user: "ben", mailbox: "Archive", flags: ["seen", "flagged"], content: LETTER },
        { host: "lake-mail", user: "ben", mailbox: "Old", content: LETTER },
      ],
    });
    const mailboxes = world.mailboxes.servers
      .find(({ host }) => host === "lake-mail")
      ?.mail.accounts.get("ben")?.mailboxes;
    const counts = [...(mailboxes?.values() ?? [])].map(({ name, messages }) => `${name} ${messages.count}`);
    expect(counts.sort()).toEqual(["Archive 1", "INBOX 0", "Old 1", "Plans 0"]);
    const [archived] = mailboxes?.get("Archive")?.messages ?? [];
    // \Seen and \Flagged.
    expect(archived?.flags.system).toBe(10);
  });

  test("and a mailbox belong to users that there are", () => {
    const checked = checkWorld({ ...TWO_SCHOOLS, mailboxes: [{ host: "lake-mail", user: "bert", names: ["Old"] }] });
    expect(checked.ok ? [] : checked.problems.map(({ path }) => path)).toEqual(["mailboxes[0].user"]);
  });
});
