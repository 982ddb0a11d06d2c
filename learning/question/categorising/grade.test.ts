import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { Categorising } from "./schema";

const question = Categorising.parse({
  id: "pop-or-imap",
  kind: "categorising",
  prompt: "Which protocol?",
  categories: {
    POP3: ["Takes a copy"],
    IMAP: [
      "Keeps devices in step",
      { text: "Has folders", feedback: "On the server.", misconception: "pop-has-folders" },
    ],
    Neither: [],
  },
  explanation: "Copies or one mailbox.",
});
const place = (places: Record<string, string>) => {
  const ids = Object.entries(places).map(([item, name]) => [opaqueId(question.id, item), opaqueId(question.id, name)]);
  return gradeResponse(question, { places: Object.fromEntries(ids) });
};

test("each item counts the same, and one that is wrong says where it belongs", () => {
  expect(place({ "Takes a copy": "POP3", "Keeps devices in step": "IMAP", "Has folders": "POP3" })).toMatchObject({
    outcome: "partly",
    fraction: 2 / 3,
    misconceptions: ["pop-has-folders"],
    parts: [{}, {}, { given: plain("POP3"), right: plain("IMAP"), feedback: plain("On the server.") }],
  });
});

test("an item left out is missed", () => {
  expect(place({ "Takes a copy": "POP3" })).toMatchObject({ fraction: 1 / 3, misconceptions: [] });
});

test.each([{}, { places: {} }, { places: { "Takes a copy": "POP3" } }, { places: null }])(
  "%j is no answer",
  (response) => {
    expect(gradeResponse(question, response).outcome).toBe("invalid");
  },
);
