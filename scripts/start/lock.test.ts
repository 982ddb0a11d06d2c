import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findHolder, LockHeld, takeLock } from "./lock.mjs";

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "postroom-lock-"));
  file = path.join(directory, "a.lock");
});
afterEach(() => rmSync(directory, { recursive: true }));

async function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

function writeHolder(holder: Record<string, unknown>): void {
  writeFileSync(
    file,
    JSON.stringify({ host: hostname(), startedAt: "", since: "2026-11-23T08:00:00.000Z", note: "", ...holder }),
  );
}

describe("a lock", () => {
  test("is held by one, tells who holds it, and is free again after release", () => {
    const lock = takeLock(file);
    expect(() => takeLock(file)).toThrow(LockHeld);
    expect(findHolder(file)).toMatchObject({ pid: process.pid, host: hostname() });
    lock.release();
    expect(findHolder(file)).toBeNull();
    takeLock(file).release();
  });

  test("carries what its holder wants to tell", () => {
    const lock = takeLock(file);
    lock.tell("postgresql://here");
    expect(findHolder(file)?.note).toBe("postgresql://here");
    lock.release();
  });

  test("of a process that is gone is taken over", async () => {
    writeHolder({ pid: await pidOfTheDead() });
    takeLock(file).release();
  });

  test.runIf(existsSync("/proc/self/stat"))(
    "of a killed process that nobody has taken notice of is taken over",
    async () => {
      // The shell becomes a program that never asks after the child it had started before.
      const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 30"]);
      const [announced] = await once(parent.stdout, "data");
      const pid = Number(announced);
      await expect.poll(() => readFileSync(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
      writeHolder({ pid });
      takeLock(file).release();
      parent.kill();
    },
  );

  test("of an earlier process whose number is in use again is taken over", () => {
    writeHolder({ pid: process.pid, startedAt: "another boot/1" });
    takeLock(file).release();
  });

  test("of another machine stands, since nobody here can know whether it runs", () => {
    writeHolder({ pid: 1, host: "elsewhere" });
    expect(() => takeLock(file)).toThrow("elsewhere");
  });

  test("that was cut short while being written is taken over", () => {
    writeFileSync(file, '{"pid": 1');
    const lock = takeLock(file);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
  });
});
