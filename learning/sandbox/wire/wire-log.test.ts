import { describe, expect, test } from "vitest";
import {
  ANN_WRITES,
  act,
  benAtThreeDevices,
  buildWorld,
  stepUntil,
  TWO_SCHOOLS,
  withServers,
} from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import type { WireEntry } from "./wire-entry";
import { WireLog } from "./wire-log";

function logOf(world: World): WireLog {
  const log = new WireLog(world);
  log.update();
  return log;
}

/** "C: line", "S| content", "S* event", "C(: line that only the ends can read". */
function shown(entries: readonly WireEntry[]): string[] {
  return entries.map(({ from, what, text, content, tls }) => {
    const side = from === "client" ? "C" : from === "server" ? "S" : "-";
    return `${side}${tls ? "(" : ""}${what === "line" ? (content ? "|" : ":") : "*"} ${text}`;
  });
}

function ofStream(log: WireLog, connection: number): WireEntry[] {
  return log.entries.filter((entry) => entry.connection === connection);
}

describe("the log of the wire", () => {
  test("has questions to DNS, the stream's opening, its lines and its closing in the order in which they happened", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    const log = logOf(world);
    const lines = shown(log.entries);
    expect(lines.slice(0, 6)).toEqual([
      "-* A mail.hill.example?",
      "-* A mail.hill.example = 192.0.2.25",
      "C* SYN",
      "S* SYN, ACK",
      "S: 220 mail.hill.example ESMTP Postroom",
      "C: EHLO [192.0.2.10]",
    ]);
    expect(lines).toContain("-* MX lake.example = 10 mail.lake.example");
    expect(lines.slice(-4)).toEqual([
      "C: QUIT",
      "S: 221 2.0.0 mail.lake.example says goodbye",
      "S* FIN, ACK",
      "C* FIN, ACK",
    ]);
    const content = lines.filter((line) => line.startsWith("C|"));
    expect(content).toContain("C| ..");
    expect(content.at(-1)).toBe("C| .");
    expect(log.entries.every((entry, index) => entry.number === index)).toBe(true);
    expect(log.entries.every(({ step }, index) => step >= (log.entries[index - 1]?.step ?? 0))).toBe(true);
  });

  test("is the same however often it was brought up to date", () => {
    const worlds = [buildWorld(), buildWorld()] as const;
    for (const world of worlds) act(world, ANN_WRITES);
    worlds[0].runUntilQuiet();
    const stepwise = new WireLog(worlds[1]);
    while (!worlds[1].quiet && worlds[1].step()) stepwise.update();
    expect(shown(stepwise.entries)).toEqual(shown(logOf(worlds[0]).entries));
  });

  test("shows a stream under TLS as the ends see it and as outsiders do", () => {
    const world = buildWorld(withServers({}, { tls: true }));
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    const log = logOf(world);
    const lines = shown(ofStream(log, 1));
    const start = lines.indexOf("C: STARTTLS");
    expect(lines.slice(start, start + 11).map((line) => line.replace(/\d+ octets/, "n octets"))).toEqual([
      "C: STARTTLS",
      "S: 220 2.0.0 Begin the handshake",
      "C* ClientHello for mail.lake.example, n octets",
      "S* ServerHello, n octets",
      "S* change cipher spec, n octets",
      "S* application data, n octets",
      "S* application data, n octets",
      "S* application data, n octets",
      "S* application data, n octets",
      "C* change cipher spec, n octets",
      "C* application data, n octets",
    ]);
    expect(lines[start + 11]).toBe("C(: EHLO mail.hill.example");
    expect(lines).toContain("C(| ..");
  });

  test("tells the packet that carried a line", () => {
    const world = buildWorld();
    act(world, { ...ANN_WRITES, body: "x".repeat(70).concat("\n").repeat(300) });
    world.runUntilQuiet();
    const log = logOf(world);
    const lines = ofStream(log, 0).filter(({ what }) => what === "line");
    for (const { packet, bytes, from } of lines) {
      const sent = world.wire.packets[packet ?? -1];
      expect(sent?.connection).toBe(0);
      expect(sent?.to.port === 587).toBe(from === "client");
      expect(sent?.body.payload.length).toBeGreaterThan(Math.min(bytes.length, 1));
    }
    const numbers = new Set(lines.filter(({ content }) => content).map(({ packet }) => packet));
    expect(numbers.size).toBeGreaterThan(10);
  });

  test("shows lost packets, and what is sent again", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    const log = logOf(world);
    stepUntil(world, () => log.update() > 10);
    act(world, { type: "cut-link", link: "ann's cable" });
    world.runUntil(world.now + 2500);
    act(world, { type: "restore-link", link: "ann's cable" });
    world.runUntilQuiet();
    log.update();
    const events = log.entries.filter(({ protocol }) => protocol === "tcp").map(({ what }) => what);
    expect(events).toContain("lost");
    expect(events).toContain("again");
    expect(log.entries.filter(({ what }) => what === "lost").length).toBe(
      world.wire.packets.filter(({ fate }) => fate === "lost").length,
    );
  });

  test("marks literals of IMAP and messages of POP as content", () => {
    const world = buildWorld(benAtThreeDevices());
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    for (const type of ["synchronise", "fetch"] as const) {
      act(world, { type, device: type === "fetch" ? "ben-laptop" : "ben-phone" });
      world.runUntilQuiet();
    }
    const log = logOf(world);
    const subjects = log.entries.filter(({ text }) => text === "Subject: Lunch");
    expect(new Set(subjects.map(({ protocol }) => protocol))).toEqual(new Set(["smtp", "imap", "pop"]));
    expect(subjects.every(({ content, said }) => content && said?.part === "header")).toBe(true);
  });

  test("finds out at a strange port what is spoken there", () => {
    const world = buildWorld(TWO_SCHOOLS);
    act(world, { type: "listen", host: "hill-mail", port: 2525 });
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 2525 });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 1, text: "220 hello\r\n" });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 0, text: "EHLO me\r\n" });
    world.runUntilQuiet();
    expect(logOf(world).entries.at(-1)).toMatchObject({ protocol: "smtp", text: "EHLO me", said: { verb: "EHLO" } });
  });
});
