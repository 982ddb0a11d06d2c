import * as v from "valibot";
import { expect, test } from "vitest";
import { TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { WorldDescription } from "../../../mail/world/world-description";
import { SandboxSession } from "../sandbox-session";
import { wireLogOf } from "./log-of";

function sessionWithAGreeting(): SandboxSession {
  const session = new SandboxSession({ description: v.parse(WorldDescription, TWO_SCHOOLS) });
  expect(session.perform({ type: "connect", device: "ann-laptop", to: "hill-mail", port: 25 })).toBeNull();
  session.runUntilQuiet();
  return session;
}

test("a world has one log, and whoever asks for it has everything up to now", () => {
  const session = sessionWithAGreeting();
  const log = wireLogOf(session.world);
  const before = log.entries.length;
  expect(log.entries.some(({ text }) => text.startsWith("220 "))).toBe(true);
  session.perform({ type: "type", terminal: 0, text: "NOOP\r\n" });
  session.runUntilQuiet();
  expect(wireLogOf(session.world)).toBe(log);
  expect(log.entries.length).toBeGreaterThan(before);
});

test("whoever goes back sees only what had crossed the wire by then", () => {
  const session = sessionWithAGreeting();
  expect(wireLogOf(session.world).entries.length).toBeGreaterThan(0);
  expect(session.goTo(session.beginning)).toBeNull();
  expect(wireLogOf(session.world).entries).toEqual([]);
});
