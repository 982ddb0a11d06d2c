import { describe, expect, test } from "vitest";
import { parseCourse } from "./parse-course";
import { formatProblem } from "./problem";
import { sampleCourse } from "./sample-course";

const WORLD = `title: A world
summary: For tests.
free: 2
places:
  post: { x: 0.5, y: 0.5, label: The post office }
seed: 1
startsAt: 2026-11-26T09:00:00Z
hosts:
  - name: post
    address: 192.0.2.25
    role:
      type: mail-server
      config:
        hostName: mail.post.example
        domains: [post.example]
        users: [{ name: ann, password: apple }]
  - { name: laptop, address: 192.0.2.10, role: { type: device } }
links:
  - { ends: [post, laptop] }
`;

const TASK = `lesson: first-lesson
title: Knock
summary: Connect and say goodbye.
minutes: 3
protocol: smtp
level: hard
prompt: Connect to the post office.
explanation: So it goes.
world: small
mail:
  - host: post
    user: ann
    content: |
      Subject: Hi

      Hello
goals:
  - say: It is there.
    when:
      - { type: server-mail, server: post, user: ann }
hints:
  - Begin.
solution:
  - run: quiet
`;

const WORLD_PATH = "sample/sandbox/worlds/small.yaml";
const TASK_PATH = "sample/sandbox/tasks/knock.yaml";

function parse(changes: Readonly<Record<string, string>> = {}) {
  return parseCourse(
    new Map(
      Object.entries({ ...Object.fromEntries(sampleCourse()), [WORLD_PATH]: WORLD, [TASK_PATH]: TASK, ...changes }),
    ),
  );
}

const problemsOf = (changes: Readonly<Record<string, string>>) => parse(changes).problems.map(formatProblem);
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split("\n").length;

describe("a world and a task that are right", () => {
  const { course, problems } = parse();

  test("are read without a problem", () => {
    expect(problems).toEqual([]);
    expect(course?.worlds).toMatchObject([
      { id: "small", title: "A world", free: 2, places: { post: { label: "The post office" } } },
    ]);
    expect(course?.tasks).toMatchObject([{ id: "knock", lessonSlug: "first-lesson", worldId: "small" }]);
  });

  test("make a question of the task's lesson, with the world written into it and its mail added", () => {
    const lesson = course?.lessons.find(({ slug }) => slug === "first-lesson");
    const question = lesson?.questions.at(-1);
    expect(question).toMatchObject({ kind: "task", id: "sample/knock", difficulty: 3, places: { post: { x: 0.5 } } });
    expect(question?.kind === "task" ? question.world.mail.map(({ content }) => content) : []).toEqual([
      "Subject: Hi\n\nHello\n",
    ]);
    expect(course?.worlds[0]?.description.mail).toEqual([]);
  });
});

describe("what an author of worlds is told", () => {
  test.each<[string, string, string, string]>([
    [
      "a host of no kind",
      "{ type: device }",
      "{ type: devise }",
      "`hosts[1].role.type`: a kind that is not known → set its type to one that is",
    ],
    [
      "a field that a user does not have",
      "users: [{ name: ann",
      "users: [{ nam: red, name: ann",
      "`hosts[0].role.config.users[0]`: nothing is called nam here → take it out, or mend its spelling",
    ],
    [
      "an address that is none",
      "192.0.2.10",
      "192.0.2.300",
      "`hosts[1].address`: not of the right form → write an IPv4 address, such as 192.0.2.10",
    ],
    [
      "a link to nowhere",
      "[post, laptop]",
      "[post, moon]",
      "`links[0].ends[1]`: there is no host moon → one of: post, laptop",
    ],
    [
      "a place of no host",
      "  post: { x",
      "  pots: { x",
      "the world has no host `pots` → write `post`, or choose one of post, laptop",
    ],
    ["a place beyond the drawing", "x: 0.5", "x: 50", "`x` is too large → at most 1"],
    ["no title", "title: A world\n", "", "`title` is missing → add `title:`"],
  ])("%s, with its line", (_, right, wrong, problem) => {
    const world = WORLD.replace(right, wrong);
    const [first] = problemsOf({ [WORLD_PATH]: world });
    expect(first).toContain(problem);
    if (wrong !== "") expect(first).toContain(`${WORLD_PATH}:${lineOf(world, wrong)}: `);
  });
});

describe("what an author of tasks is told", () => {
  test.each<[string, string, string, string]>([
    [
      "an unknown world",
      "world: small",
      "world: smal",
      "there is no world `smal` → write `small`, or choose one of small, or add sandbox/worlds/smal.yaml",
    ],
    [
      "an unknown lesson",
      "lesson: first-lesson",
      "lesson: first-leson",
      "there is no lesson `first-leson` → write `first-lesson`",
    ],
    ["mail for nobody", "    user: ann", "    user: anne", "`mail[0].user`: post has no user anne → one of: ann"],
    ["a condition of no kind", "server-mail", "server-male", "`type` is `server-male` → write `server-mail`"],
    [
      "a condition about a strange host",
      "server: post",
      "server: posst",
      "the world has no host `posst` → choose one of post, laptop",
    ],
    [
      "a condition about a strange user",
      "server: post, user: ann",
      "server: post, user: bob",
      "post has no user `bob` → choose one of ann",
    ],
    [
      "a goal without a condition",
      "    when:\n      - { type: server-mail, server: post, user: ann }\n",
      "",
      "item 1 of `goals` does not fit → write either `when` or `find`",
    ],
    [
      "a step that is none",
      "  - run: quiet",
      "  - run: silent",
      "`run` does not fit → write quiet, or a time such as 300ms",
    ],
    [
      "a heading that is not there",
      "world: small",
      "readMore: nowhere\nworld: small",
      "the lesson has no heading `nowhere`",
    ],
    ["a level of its own", "level: hard", "level: easy", "`level` is `easy` → choose one of first-steps, steady, hard"],
    ["no hints", "hints:\n  - Begin.\n", "hints: []\n", "`hints` is too short → at least 1 items"],
  ])("%s", (_, right, wrong, problem) => {
    expect(problemsOf({ [TASK_PATH]: TASK.replace(right, wrong) }).join("\n")).toContain(problem);
  });

  test("an id that a question has", () => {
    const [question] = parse().course?.lessons[0]?.questions ?? [];
    const id = question?.id.split("/")[1] ?? "";
    const problems = problemsOf({ [`sample/sandbox/tasks/${id}.yaml`]: TASK });
    expect(problems.join()).toContain(`the id \`${id}\` is a question's already`);
  });

  test("a file that is not YAML, and one whose name is no id", () => {
    expect(problemsOf({ [TASK_PATH]: "title: [" }).join()).toContain(`${TASK_PATH}:1: `);
    expect(problemsOf({ "sample/sandbox/tasks/My Task.yaml": TASK }).join()).toContain("this file belongs to nothing");
  });

  test("a task among a lesson's questions", () => {
    const path = "sample/basics/first-lesson/questions/more.yaml";
    const text = "- id: knock-2\n  kind: task\n  prompt: x\n";
    expect(problemsOf({ [path]: text }).join()).toContain(path);
  });
});
