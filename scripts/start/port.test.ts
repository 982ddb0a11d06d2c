import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { choosePort } from "./port.mjs";

test("a port that another program uses is named, with the way to choose another", async () => {
  const other = createServer().listen(0);
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(choosePort(String(port))).rejects.toThrow(
    `Port ${port} is in use by another program: stop that one, or choose another port with PORT=${port + 1} npm start.`,
  );
  other.close();
});

test("0 asks for any free port", async () => {
  expect(await choosePort("0")).toBeGreaterThan(0);
});

test.each(["abc", "-1", "70000", "3000.5"])("PORT=%s is refused with what a port is", async (asked) => {
  await expect(choosePort(asked)).rejects.toThrow(`PORT is "${asked}", but a port is a whole number from 1 to 65535.`);
});
