import { expect, test } from "vitest";
import { gradeResponse } from "./grade-response";
import { opaqueId } from "./opaque-id";
import { buildReveal } from "./reveal";
import { plain } from "./rich-text";
import { SingleChoice } from "./single-choice/schema";

const question = SingleChoice.parse({
  id: "mail/protocol-that-sends",
  kind: "single-choice",
  prompt: "Which one sends?",
  right: "SMTP",
  wrong: [
    { text: "IMAP", misconception: "imap-sends-mail" },
    { text: "POP3", misconception: "no-such-misconception" },
  ],
  explanation: "SMTP sends.",
  readMore: "sending",
});
const sources = {
  misconceptions: [
    { id: "imap-sends-mail", title: "IMAP sends", belief: "IMAP sends mail.", truth: "It never does." },
    { id: "pop-keeps-in-step", title: "POP keeps step", belief: "POP keeps step.", truth: "It copies." },
  ],
  lessonHref: "/courses/mail/protocols",
  headings: [{ slug: "sending", text: "Sending with SMTP", depth: 2 }],
};

function revealOf(text: string, asked = question) {
  const grade = gradeResponse(asked, { choice: opaqueId(asked.id, text) });
  if (grade.outcome === "invalid") throw new Error(grade.problems.join());
  return buildReveal(asked, grade, sources);
}

test("a reveal explains, names the misconception that was shown and links to the heading that settles it", () => {
  expect(revealOf("IMAP")).toMatchObject({
    outcome: "wrong",
    explanation: plain("SMTP sends."),
    misconceptions: [{ id: "imap-sends-mail", truth: "It never does." }],
    readMore: { href: "/courses/mail/protocols#sending", title: "Sending with SMTP" },
  });
});

test("a misconception or a heading that the course no longer has is left out", () => {
  expect(revealOf("POP3").misconceptions).toEqual([]);
  expect(revealOf("SMTP", { ...question, readMore: "gone" }).readMore).toBeNull();
});
