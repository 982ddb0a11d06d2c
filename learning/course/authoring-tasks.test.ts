import { readFileSync } from "node:fs";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkWorld } from "../../mail/world/check-world";
import { Condition } from "../sandbox/task/condition";
import { Goal } from "../sandbox/task/goal";
import { TaskFile } from "./read-tasks";

const page = readFileSync(new URL("../../docs/authoring-tasks.md", import.meta.url), "utf8");
const examples = unified()
  .use(remarkParse)
  .parse(page)
  .children.flatMap((node) =>
    node.type === "code" ? [{ text: node.value, value: parse(node.value) as unknown }] : [],
  );

const beginning = (start: string) => examples.filter(({ text }) => text.startsWith(start)).map(({ value }) => value);

test("every example on the page is one of the four sorts that are checked here", () => {
  const sorts = ["title:", "lesson:", "- {", "- say:"].flatMap(beginning);
  expect(sorts).toHaveLength(examples.length);
});

test("the world is right", () => {
  const [world] = beginning("title:");
  const { title: _, summary: __, free: ___, places: ____, ...description } = world as Record<string, unknown>;
  expect(checkWorld(description)).toMatchObject({ ok: true });
});

test("the task is right", () => {
  expect(TaskFile.safeParse(beginning("lesson:")[0]).error?.issues ?? []).toEqual([]);
});

describe("each condition", () => {
  const conditions = beginning("- {").flat();

  test.each(conditions.map((one) => [JSON.stringify(one), one]))("%s is right", (_, condition) => {
    expect(Condition.safeParse(condition).error?.issues ?? []).toEqual([]);
  });

  test("that there is, is shown", () => {
    const shown = new Set(conditions.map((one) => (one as { type: string }).type));
    expect([...shown].sort()).toEqual([...TYPES].sort());
  });
});

test.each(beginning("- say:").flat())("the goal %j is right", (goal) => {
  expect(Goal.safeParse(goal).error?.issues ?? []).toEqual([]);
});

const TYPES = [
  "all",
  "any",
  "not",
  "server-mail",
  "device-mail",
  "in-step",
  "mailbox",
  "queue",
  "outbox",
  "host",
  "link",
  "zone-record",
  "account",
  "done",
  "name-asked",
  "smtp-command",
  "pop3-command",
  "imap-command",
  "delivery",
  "reply",
  "connection",
  "octets",
];
