/** Messages that go to other mailers and come from them. */
import fc from "fast-check";
import { simpleParser } from "mailparser";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import PostalMime from "postal-mime";
import { expect, test, vi } from "vitest";
import { addressSpec, type Mailbox, mailbox } from "./address";
import { contentOf, messageText } from "./message-text";
import { parseMessage } from "./parse-message";
import { printMessage } from "./print-message";

// Each law takes a fraction of a second; on a machine with ten other things to do it may take more.
vi.setConfig({ testTimeout: 30_000 });

const contents = fc.uint8Array({ maxLength: 200 });

/** What other mailers would argue about is left out: their own limits are not ours to test. */
const plainWord = fc
  .string({ unit: fc.constantFrom(..."abc déжü漢,.'-"), minLength: 1, maxLength: 40 })
  .map((text) => `x${text.replace(/ +/g, " ")}x`);
const plainBox = fc
  .tuple(plainWord, fc.constantFrom("ann", "bo.baker", "c+d"), fc.constantFrom("hill.example", "dale.example"))
  .map(([name, local, domain]) => mailbox(name, local, domain));
const plainText = fc.array(plainWord, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n"));
const plainFile = fc.record({ name: plainWord.map((name) => `${name}.bin`), content: contents });
const plainDraft = fc.record({
  from: plainBox,
  to: fc.array(plainBox, { minLength: 1, maxLength: 3 }),
  subject: plainWord,
  text: plainText,
  files: fc.array(plainFile, { maxLength: 2 }),
});
const named = (box: Mailbox) => ({ name: box.name ?? "", address: addressSpec(box) });

test("what we compose, postal-mime and mailparser read as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(plainDraft, async ({ from, to, subject, text, files }) => {
      const attachments = files.map(({ name, content }) => ({ name, content, type: "application/x-a" }));
      const source = printMessage({
        from: [from],
        to,
        subject,
        text,
        attachments,
        date: { at: 0, offset: 0 },
        messageId: "1@hill.example",
      });
      const meant = {
        subject,
        from: [named(from)],
        to: to.map(named),
        text,
        files: files.map(({ name, content }) => [name, [...content]]),
      };
      const postal = await PostalMime.parse(source);
      expect({
        subject: postal.subject,
        from: [postal.from],
        to: postal.to,
        text: postal.text?.replace(/\n$/, ""),
        files: postal.attachments.map(({ filename, content }) => [
          filename,
          [...new Uint8Array(content as ArrayBuffer)],
        ]),
      }).toEqual(meant);
      const parsed = await simpleParser(Buffer.from(source), { skipTextToHtml: true });
      expect({
        subject: parsed.subject,
        from: parsed.from?.value,
        to: [parsed.to].flat().flatMap((list) => list?.value ?? []),
        text: parsed.text?.replace(/\n$/, ""),
        files: parsed.attachments.map(({ filename, content }) => [filename, [...content]]),
      }).toEqual(meant);
    }),
    { numRuns: 60 },
  );
});

test("what nodemailer composes, we read as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(plainDraft, async ({ from, to, subject, text, files }) => {
      const composer = new MailComposer({
        from: named(from),
        to: to.map(named),
        subject,
        text,
        date: new Date(0),
        attachments: files.map(({ name, content }) => ({
          filename: name,
          content: Buffer.from(content),
          contentType: "application/x-a",
        })),
      });
      const source = new Uint8Array(await composer.compile().build());
      const seen = messageText(parseMessage(source));
      expect({
        subject: seen.subject,
        from: seen.from.map((each) => each.type === "mailbox" && named(each)),
        text: seen.text?.replace(/\n$/, ""),
        date: seen.date?.at,
        to: seen.to.map((each) => each.type === "mailbox" && named(each)),
        files: seen.attachments.map(({ name, part }) => [name, [...contentOf(part)]]),
      }).toEqual({
        subject,
        from: [named(from)],
        to: to.map(named),
        text,
        date: 0,
        files: files.map(({ name, content }) => [name, [...content]]),
      });
    }),
    { numRuns: 60 },
  );
});
