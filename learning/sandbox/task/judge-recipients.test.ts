import { expect, test } from "vitest";
import { withServers } from "../../../mail/world/testing/two-schools";
import { connect, evidenceOf, verdictOn } from "./testing/task-in";

const BOTH = { type: "delivery", by: "hand", recipient: ["ben@lake.example", "CHLOE@lake.example"] };
const USERS = [
  { name: "ben", password: "birch" },
  { name: "chloe", password: "cedar" },
];

const envelope = (...to: string[]) =>
  `MAIL FROM:<ann@hill.example>\n${to.map((name) => `RCPT TO:<${name}@lake.example>\n`).join("")}DATA\nSubject: Hi\n\nHello\n.\n`;

const said = (text: string) =>
  evidenceOf([...connect(), { say: `EHLO me\n${text}QUIT` }], withServers({}, { users: USERS }));

test("several recipients are met by one message with all of them on its envelope", () => {
  expect(verdictOn(BOTH, said(envelope("chloe", "ben")))).toBe("met");
});

test("several recipients are not met by a message to each, nor by a message to one of them", () => {
  expect(verdictOn(BOTH, said(envelope("ben") + envelope("chloe")))).toBe("No such message was handed over by SMTP.");
  expect(verdictOn(BOTH, said(envelope("ben")))).toBe("No such message was handed over by SMTP.");
});
