import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { chooseAddress } from "./address";

function socketPath(listen: { path?: string | undefined }): string {
  return listen.path ?? "";
}

describe("the embedded database's address", () => {
  test("is a socket in a folder that only this user may enter", async () => {
    const data = await mkdtemp(path.join(tmpdir(), "postroom-"));
    const address = await chooseAddress(data, "linux");
    const folder = path.dirname(socketPath(address.listen));
    expect(folder).toBe(path.join(data, "socket"));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await rm(data, { recursive: true });
  });

  test("moves to the temporary folder when the path is longer than a socket's may be", async () => {
    const address = await chooseAddress(`/${"long".repeat(40)}`, "linux");
    expect(socketPath(address.listen).length).toBeLessThanOrEqual(103);
    await address.remove();
  });

  test("is loopback with a password on Windows", async () => {
    const address = await chooseAddress("C:\\postroom", "win32");
    expect(address.listen).toEqual({ host: "127.0.0.1", port: 0 });
    expect(address.url(5555)).toBe(`postgresql://postgres:${address.password}@127.0.0.1:5555/postgres`);
    expect(address.password?.length).toBeGreaterThanOrEqual(32);
  });
});
