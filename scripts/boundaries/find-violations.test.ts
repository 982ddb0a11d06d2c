import { expect, test } from "vitest";
import { findViolations } from "./find-violations";
import type { ImportingFile } from "./read-imports";

function graphOf(...files: (Partial<ImportingFile> & { file: string })[]): Map<string, ImportingFile> {
  return new Map(files.map((file) => [file.file, { files: [], packages: [], written: [], directive: null, ...file }]));
}

test("a room may import what the table says and nothing else", () => {
  const graph = graphOf(
    { file: "server/a.ts", files: ["learning/b.ts"] },
    { file: "learning/b.ts", files: ["server/a2.ts"] },
    { file: "server/a2.ts" },
    { file: "attic/c.ts", files: ["learning/b.ts"] },
  );
  expect(findViolations(graph)).toEqual([
    "learning/b.ts imports server/a2.ts: learning may not import server",
    "attic/c.ts imports learning/b.ts: attic may not import learning",
  ]);
});

test("a pure room uses neither Node nor a package that is not on its list, and its tests may", () => {
  const packages = ["node:fs", "lodash", "zod"];
  const graph = graphOf({ file: "learning/a.ts", packages }, { file: "learning/a.test.ts", packages });
  expect(findViolations(graph)).toEqual([
    "learning/a.ts imports node:fs: it is not on the list of what learning may use",
    "learning/a.ts imports lodash: it is not on the list of what learning may use",
  ]);
});

test("a pure room does not even name another room's types", () => {
  const graph = graphOf({ file: "learning/a.ts", written: ["@/server/session/viewer", "@/learning/b"] });
  expect(findViolations(graph)).toEqual([
    "learning/a.ts names @/server/session/viewer: a pure room knows no other, not even its types",
  ]);
});

test("what a client component pulls in, however far away, is never the server's; an action stays behind", () => {
  const graph = graphOf(
    { file: "app/form.tsx", directive: "use client", files: ["app/words.ts", "app/actions.ts"] },
    { file: "app/words.ts", files: ["server/secret.ts"] },
    { file: "app/actions.ts", directive: "use server", files: ["server/action.ts"] },
    { file: "server/secret.ts" },
    { file: "server/action.ts" },
  );
  expect(findViolations(graph)).toEqual([
    "app/form.tsx → app/words.ts → server/secret.ts: this would reach the browser",
  ]);
});

test("the protocols never import each other", () => {
  const graph = graphOf({ file: "mail/smtp/server.ts", files: ["mail/pop3/codec.ts", "mail/wire/line.ts"] });
  expect(findViolations(graph)).toEqual([
    "mail/smtp/server.ts imports mail/pop3/codec.ts: the protocols never import each other",
  ]);
});

test("the scheduler library has one importer", () => {
  const packages = ["ts-fsrs"];
  const graph = graphOf(
    { file: "learning/memory/schedule.ts", packages },
    { file: "learning/memory/replay.ts", packages },
  );
  expect(findViolations(graph)).toEqual([
    "learning/memory/replay.ts imports ts-fsrs: only learning/memory/schedule.ts does",
  ]);
});

test("files that need each other are shown as the ring they are", () => {
  const graph = graphOf({ file: "app/a.ts", files: ["app/b.ts"] }, { file: "app/b.ts", files: ["app/a.ts"] });
  expect(findViolations(graph)).toEqual(["app/a.ts → app/b.ts → app/a.ts: these files need each other"]);
});
