/** Sessions with a lot going on, made here and handed to the page as the links that people share. */
import { deflateRawSync } from "node:zlib";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { printShared } from "@/learning/sandbox/share/shared-session";
import type { ActionSource } from "@/mail/world/action";
import { BenchProblem } from "./problem";

const SEGMENTS = 200;
const LINES = 10_000;
/** Each stream has a handful of segments on its way before it has to wait for the other side. */
const STREAMS = 60;
/** One way over one cable: long enough for everything to be on its way at once, and to stay there while it is watched. */
const SLOW_CABLE = { latencyMs: 5000, octetsPerSecond: 10_000_000, loss: 0 };

/** What a link's fragment holds of a session; see app/_sandbox/bench/share/link-text.ts. */
export function linkTo(session: SandboxSession, place: string): string {
  return `#s=${deflateRawSync(printShared(session, place)).toString("base64url")}`;
}

/** A session that stops while at least 200 segments are on their way. */
export function manySegments(session: SandboxSession): SandboxSession {
  const device = deviceOf(session);
  const server = serverOf(session);
  for (const { name } of session.world.links) act(session, { type: "change-link", link: name, settings: SLOW_CABLE });
  for (let stream = 0; stream < STREAMS; stream += 1) act(session, { type: "connect", device, to: server, port: 25 });
  session.runUntilQuiet();
  // One long line: the wire's list has little to do, and the diagram much.
  const text = `${"x".repeat(20_000)}\r\n`;
  for (let terminal = 0; terminal < STREAMS; terminal += 1) act(session, { type: "type", terminal, text });
  while (underWay(session) < SEGMENTS) {
    if (!session.step()) throw new BenchProblem(`Only ${underWay(session)} segments were ever on their way.`);
  }
  return session;
}

/** A session whose wire has 10,000 lines. */
export function manyLines(session: SandboxSession): SandboxSession {
  act(session, { type: "connect", device: deviceOf(session), to: serverOf(session), port: 25 });
  session.runUntilQuiet();
  act(session, { type: "type", terminal: 0, text: "NOOP\r\n".repeat(LINES / 2) });
  session.runUntilQuiet();
  return session;
}

function underWay({ world }: SandboxSession): number {
  return world.wire.packets.filter(({ fate }) => fate === "under way").length;
}

function act(session: SandboxSession, action: ActionSource): void {
  const problem = session.perform(action);
  if (problem !== null) throw new BenchProblem(`The session to measure could not be made: ${problem}`);
}

function deviceOf(session: SandboxSession): string {
  return hostOf(session, "device");
}

function serverOf(session: SandboxSession): string {
  return hostOf(session, "mail-server");
}

function hostOf({ world }: SandboxSession, role: string): string {
  const host = world.description.hosts.find((one) => one.role.type === role);
  if (!host) throw new BenchProblem(`The world to measure has no ${role}.`);
  return host.name;
}
