import { describe, expect, test } from "vitest";
import { octetText } from "../wire/octets";
import {
  ANN_WRITES,
  accountOf,
  act,
  benAtThreeDevices,
  bensMailOnServer,
  buildWorld,
  dialogue,
  inboxOnDevice,
  LAKE,
  queueOf,
  shownOn,
  stepUntil,
  withServers,
} from "./testing/two-schools";
import { WireLines } from "./wire-lines";
import type { World } from "./world";
import type { WorldSource } from "./world-description";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const mail = (...subjects: string[]) =>
  subjects.map((subject) => ({ host: "lake-mail", user: "ben", content: `Subject: ${subject}\n\nHello ${subject}\n` }));

const withMail = (source: WorldSource, ...subjects: string[]) => buildWorld({ ...source, mail: mail(...subjects) });

function synchronise(world: World, ...devices: string[]): void {
  for (const device of devices) {
    act(world, { type: "synchronise", device });
    expect(world.runUntilQuiet()).toBe("quiet");
  }
}

const activityOf = (world: World, device: string) =>
  accountOf(world, device)?.mailboxes.map(({ activity }) => activity) ?? [];
const waitingOn = (world: World, device: string) =>
  accountOf(world, device)?.mailboxes.flatMap(({ local }) => local.changes) ?? [];

describe("a mailbox kept in step by IMAP", () => {
  test("shows a message that is delivered while the phone idles (RFC 2177 §3)", () => {
    const world = buildWorld(benAtThreeDevices({ keepInStep: true }));
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(activityOf(world, "ben-phone")).toEqual(["listening"]);
    act(world, ANN_WRITES);
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch"]);
    expect(shownOn(world, "ben-tablet")).toEqual(["1 Lunch"]);
    expect(inboxOnDevice(world, "ben-phone").join()).toContain("Soup at noon?");
    expect(bensMailOnServer(world)).toEqual(["1 Lunch"]);
  });

  test("is read on the phone and then on the tablet, until a POP3 laptop takes it away from both (RFC 9051 §2.3.2, RFC 1939 §7)", () => {
    const world = withMail(benAtThreeDevices(), "Lunch");
    synchronise(world, "ben-phone", "ben-tablet");
    act(world, { type: "mark-read", device: "ben-phone", message: 1 });
    expect([shownOn(world, "ben-phone"), bensMailOnServer(world)]).toEqual([["1 Lunch seen"], ["1 Lunch"]]);
    synchronise(world, "ben-phone");
    expect(bensMailOnServer(world)).toEqual(["1 Lunch seen"]);
    expect(shownOn(world, "ben-tablet")).toEqual(["1 Lunch"]);
    synchronise(world, "ben-tablet");
    expect(shownOn(world, "ben-tablet")).toEqual(["1 Lunch seen"]);
    act(world, { type: "fetch", device: "ben-laptop" });
    world.runUntilQuiet();
    expect(inboxOnDevice(world, "ben-laptop")).toHaveLength(1);
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch seen"]);
    synchronise(world, "ben-phone", "ben-tablet");
    expect([bensMailOnServer(world), shownOn(world, "ben-phone"), shownOn(world, "ben-tablet")]).toEqual([[], [], []]);
    expect(inboxOnDevice(world, "ben-laptop")).toHaveLength(1);
  });

  test("loses a message that POP3 deletes while the phone idles, without anybody's asking (RFC 9051 §7.5.1)", () => {
    const world = withMail(benAtThreeDevices({ keepInStep: true }), "Lunch");
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch"]);
    act(world, { type: "fetch", device: "ben-laptop" });
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual([]);
  });

  test("is in step after two devices have changed flags while both were offline (RFC 4549 §4)", () => {
    const world = withMail(benAtThreeDevices(), "One", "Two", "Three");
    synchronise(world, "ben-phone", "ben-tablet");
    for (const link of ["ben's air", "tablet's air"]) act(world, { type: "cut-link", link });
    act(world, { type: "mark-read", device: "ben-phone", message: 1 });
    act(world, { type: "flag", device: "ben-phone", message: 2 });
    act(world, { type: "flag", device: "ben-tablet", message: 1 });
    act(world, { type: "mark-read", device: "ben-tablet", message: 3 });
    act(world, { type: "mark-read", device: "ben-tablet", message: 3, read: false });
    act(world, { type: "delete", device: "ben-tablet", message: 2 });
    expect(shownOn(world, "ben-phone")).toEqual(["1 One seen", "2 Two flagged", "3 Three"]);
    expect(shownOn(world, "ben-tablet")).toEqual(["1 One flagged", "3 Three"]);
    synchronise(world, "ben-phone");
    expect(accountOf(world, "ben-phone")?.problem).not.toBeNull();
    expect(waitingOn(world, "ben-phone")).toHaveLength(2);
    for (const link of ["ben's air", "tablet's air"]) act(world, { type: "restore-link", link });
    synchronise(world, "ben-phone", "ben-tablet", "ben-phone");
    const inStep = ["1 One seen flagged", "3 Three"];
    expect([bensMailOnServer(world), shownOn(world, "ben-phone"), shownOn(world, "ben-tablet")]).toEqual([
      inStep,
      inStep,
      inStep,
    ]);
    expect([...waitingOn(world, "ben-phone"), ...waitingOn(world, "ben-tablet")]).toEqual([]);
  });

  test("moves a message that was moved offline, into a mailbox that is not there yet (RFC 6851 §3.3)", () => {
    const world = withMail(benAtThreeDevices({ otherMailboxes: ["Work"] }), "One", "Two");
    synchronise(world, "ben-phone");
    expect(accountOf(world, "ben-phone")?.problem).toBeNull();
    act(world, { type: "cut-link", link: "ben's air" });
    act(world, { type: "move", device: "ben-phone", message: 2, to: "Work" });
    expect(shownOn(world, "ben-phone")).toEqual(["1 One"]);
    act(world, { type: "restore-link", link: "ben's air" });
    synchronise(world, "ben-phone", "ben-tablet");
    for (const device of ["ben-phone", "ben-tablet"]) {
      expect([shownOn(world, device), shownOn(world, device, "Work")]).toEqual([["1 One"], ["1 Two"]]);
    }
    expect(bensMailOnServer(world, "Work")).toEqual(["1 Two"]);
  });

  test("files a copy of what was sent, read already, and shows it on the other device too (RFC 9051 §6.3.12, RFC 8457 §3)", () => {
    for (const keepInStep of [false, true]) {
      const world = buildWorld(benAtThreeDevices({ keepInStep, otherMailboxes: ["Sent"] }));
      world.runUntilQuiet();
      act(world, { type: "send", device: "ben-phone", to: ["ann@hill.example"], subject: "Yes", body: "Noon it is." });
      world.runUntilQuiet();
      if (!keepInStep) synchronise(world, "ben-phone");
      expect(bensMailOnServer(world, "Sent")).toEqual(["1 Yes seen"]);
      expect(shownOn(world, "ben-phone", "Sent")).toEqual(["1 Yes seen"]);
      synchronise(world, "ben-tablet");
      expect(shownOn(world, "ben-tablet", "Sent")).toEqual(["1 Yes seen"]);
    }
  });

  test("lists a long message without its content where the account says so", () => {
    const long = { host: "lake-mail", user: "ben", content: `Subject: Long\n\n${"x".repeat(900)}\n` };
    const world = buildWorld({ ...benAtThreeDevices({ contentUpToOctets: 500 }), mail: [...mail("Short"), long] });
    synchronise(world, "ben-phone");
    expect(shownOn(world, "ben-phone")).toEqual(["1 Short", "2 ?"]);
    expect(dialogue(world, 143).some((line) => line.includes("xxx"))).toBe(false);
  });

  test("says why when the server does not know the password, and is in step once it does (RFC 9051 §6.2.3)", () => {
    const world = buildWorld(
      benAtThreeDevices(
        { keepInStep: true },
        withServers({}, { users: [{ name: "ben", password: "other", quotaOctets: null }] }),
      ),
    );
    world.runUntil(world.now + HOUR);
    expect(accountOf(world, "ben-phone")?.problem).toContain("does not accept");
    expect(world.wire.connections.filter(({ client }) => client.host === "ben-phone")).toHaveLength(1);
    act(world, { type: "change-server", host: "lake-mail", config: LAKE });
    synchronise(world, "ben-phone");
    expect(activityOf(world, "ben-phone")).toEqual(["listening"]);
    expect(accountOf(world, "ben-phone")?.problem).toBeNull();
  });

  test("goes from POP3 to IMAP and back as the account's settings do, and keeps what POP3 has brought", () => {
    const world = withMail(benAtThreeDevices(), "One");
    const [byPop3, byImap] = [accountOf(world, "ben-laptop")?.settings, accountOf(world, "ben-phone")?.settings];
    if (!byPop3?.pop3 || !byImap?.imap) throw new Error("one of each");
    const pop3 = { ...byPop3.pop3, leaveOnServer: true };
    act(world, { type: "change-account", device: "ben-laptop", settings: { ...byPop3, pop3 } });
    act(world, { type: "fetch", device: "ben-laptop" });
    world.runUntilQuiet();
    const settings = { ...byImap, imap: { ...byImap.imap, keepInStep: true } };
    act(world, { type: "change-account", device: "ben-laptop", settings });
    expect(world.act({ type: "fetch", device: "ben-laptop", account: 0 })).not.toBeNull();
    world.runUntilQuiet();
    act(world, { type: "mark-read", device: "ben-laptop", message: 1 });
    world.runUntilQuiet();
    expect(bensMailOnServer(world)).toEqual(["1 One seen"]);
    act(world, { type: "change-account", device: "ben-laptop", settings: byPop3 });
    world.runUntilQuiet();
    expect(activityOf(world, "ben-laptop")).toEqual([]);
    expect(inboxOnDevice(world, "ben-laptop")).toHaveLength(1);
    expect(dialogue(world, 143).filter((line) => line.endsWith("LOGOUT"))).toHaveLength(1);
  });
});

describe("a phone that stays connected", () => {
  test("is told to stop, and hears of nothing more (RFC 9051 §6.1.3)", () => {
    const world = buildWorld(benAtThreeDevices());
    act(world, { type: "keep-in-step", device: "ben-phone" });
    world.runUntilQuiet();
    act(world, { type: "keep-in-step", device: "ben-phone", keep: false });
    world.runUntilQuiet();
    expect(activityOf(world, "ben-phone")).toEqual(["none"]);
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual([]);
    const said = dialogue(world, 143).filter((line) => line.startsWith("C: "));
    expect(said.slice(-2)).toEqual(["C: DONE", expect.stringMatching(/^C: \S+ LOGOUT$/)]);
  });

  test("holds the mailboxes that its account names, from now on those of another, and keeps what it has of them", () => {
    const world = withMail(benAtThreeDevices({ keepInStep: true, otherMailboxes: ["Sent"] }), "One");
    act(world, { type: "send", device: "ben-phone", to: ["ann@hill.example"], subject: "Yes", body: "Noon." });
    world.runUntilQuiet();
    expect(activityOf(world, "ben-phone")).toEqual(["listening", "listening"]);
    const settings = accountOf(world, "ben-phone")?.settings;
    if (!settings?.imap) throw new Error("by IMAP");
    const imap = { ...settings.imap, otherMailboxes: ["Work"] };
    act(world, { type: "change-account", device: "ben-phone", settings: { ...settings, imap } });
    act(world, { type: "move", device: "ben-phone", message: 1, to: "Work" });
    world.runUntilQuiet();
    expect(activityOf(world, "ben-phone")).toEqual(["listening", "listening"]);
    expect([shownOn(world, "ben-phone", "Work"), shownOn(world, "ben-phone", "Sent")]).toEqual([["1 One"], []]);
    const open = world.wire.connections.filter(
      ({ number, client, server }) =>
        client.host === "ben-phone" && server.port === 143 && world.engineAt(number, "client") !== null,
    );
    expect(open).toHaveLength(2);
  });

  test("idles anew before the server loses patience, for days (RFC 2177 §3)", () => {
    const world = buildWorld(benAtThreeDevices({ keepInStep: true }));
    world.runUntil(world.now + 24 * HOUR);
    expect(world.wire.connections).toHaveLength(2);
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch"]);
  });

  test("calls again by itself when the server was off, less and less often meanwhile", () => {
    // By address: the way to the name server leads through the host that is off.
    const world = buildWorld(benAtThreeDevices({ keepInStep: true, host: "198.51.100.25" }));
    world.runUntilQuiet();
    act(world, { type: "stop-host", host: "lake-mail" });
    world.runUntil(world.now + 12 * HOUR);
    const calls = world.wire.connections.filter(({ client }) => client.host === "ben-phone").length;
    expect(calls).toBeGreaterThan(10);
    expect(calls).toBeLessThan(60);
    act(world, { type: "start-host", host: "lake-mail" });
    world.runUntil(world.now + 20 * MINUTE);
    expect(activityOf(world, "ben-phone")).toEqual(["listening"]);
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch"]);
  });

  test("is in step again as soon as it is switched on", () => {
    const world = buildWorld(benAtThreeDevices({ keepInStep: true }));
    world.runUntilQuiet();
    act(world, { type: "stop-host", host: "ben-phone" });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual([]);
    act(world, { type: "start-host", host: "ben-phone" });
    world.runUntilQuiet();
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch"]);
  });

  test("that lost its cable for an hour is in step when it is asked to be (RFC 4549 §3)", () => {
    const world = buildWorld(benAtThreeDevices({ keepInStep: true }));
    world.runUntilQuiet();
    act(world, { type: "cut-link", link: "ben's air" });
    act(world, ANN_WRITES);
    world.runUntil(world.now + HOUR);
    act(world, { type: "restore-link", link: "ben's air" });
    synchronise(world, "ben-phone");
    expect(shownOn(world, "ben-phone")).toEqual(["1 Lunch"]);
    expect(queueOf(world, "hill-mail")).toEqual([]);
  });
});

describe("a cable cut in the middle of a synchronisation", () => {
  test("loses nothing and doubles nothing, wherever it is cut (RFC 4549 §4)", () => {
    const begin = () => {
      const world = withMail(benAtThreeDevices(), "One", "Two", "Three");
      synchronise(world, "ben-phone");
      act(world, { type: "cut-link", link: "ben's air" });
      act(world, { type: "send", device: "ben-phone", to: ["ben@lake.example"], subject: "Note", body: "Soup." });
      act(world, { type: "move", device: "ben-phone", message: 2, to: "Work" });
      act(world, { type: "flag", device: "ben-phone", message: 1 });
      act(world, { type: "delete", device: "ben-phone", message: 3 });
      act(world, { type: "restore-link", link: "ben's air" });
      world.runUntilQuiet();
      act(world, { type: "send-waiting", device: "ben-phone" });
      world.runUntilQuiet();
      act(world, { type: "synchronise", device: "ben-phone" });
      return world;
    };
    const whole = begin();
    // Before, it is as if there had been no session.
    const before = dialogue(whole, 143).length;
    const untilSaid = (word: string) => {
      const isSaid = (line: string) => line.startsWith("C: ") && line.includes(word);
      stepUntil(whole, () => dialogue(whole, 143).slice(before).some(isSaid));
      return whole.steps;
    };
    const from = untilSaid("SELECT");
    untilSaid("LOGOUT");
    expect(whole.steps - from).toBeGreaterThan(20);
    for (let steps = from; steps <= whole.steps; steps += 1) {
      const world = begin();
      stepUntil(world, () => world.steps === steps);
      act(world, { type: "cut-link", link: "ben's air" });
      world.runUntilQuiet();
      act(world, { type: "restore-link", link: "ben's air" });
      synchronise(world, "ben-phone");
      const found = [bensMailOnServer(world), bensMailOnServer(world, "Work"), bensMailOnServer(world, "Sent")];
      expect(found, `cut after ${steps} steps`).toEqual([["1 One flagged", "4 Note"], ["1 Two"], ["1 Note seen"]]);
      expect(shownOn(world, "ben-phone")).toEqual(bensMailOnServer(world));
      expect(waitingOn(world, "ben-phone")).toEqual([]);
    }
  });
});

test("a message is shown on the wire as the content of a literal, not as lines of IMAP (RFC 9051 §4.3)", () => {
  const world = withMail(benAtThreeDevices(), "One");
  synchronise(world, "ben-phone");
  const lines = new WireLines((connection) => world.speaksImap(connection));
  const shown = world.wire.words.flatMap((words) => lines.add(words));
  const content = shown.filter(({ literal }) => literal).map(({ bytes }) => octetText(bytes));
  expect(content).toEqual(["Subject: One", "", "Hello One"]);
  const after = shown[shown.findLastIndex(({ literal }) => literal) + 1];
  expect(after && octetText(after.bytes)).toBe(")");
});

describe("with TLS", () => {
  test("a mailbox is kept in step by STARTTLS and at the port of its own, and no segment shows a message (RFC 9051 §6.2.1, RFC 8314 §3.2)", () => {
    const servers = withServers({}, { tls: true, allowAuthInClear: false });
    for (const imap of [{ tls: "required" as const }, { tls: "on" as const, port: 993 }]) {
      const world = withMail(benAtThreeDevices({ ...imap, keepInStep: true }, servers), "Secret");
      world.runUntilQuiet();
      expect(shownOn(world, "ben-phone")).toEqual(["1 Secret"]);
      const sent = world.wire.packets.map(({ body }) => String.fromCharCode(...body.payload)).join("");
      expect(sent).not.toContain("Hello Secret");
      expect(sent.includes("STARTTLS")).toBe(imap.tls === "required");
    }
  });

  test("that the server does not have, nothing is read (RFC 9051 §11.1)", () => {
    const world = withMail(benAtThreeDevices({ tls: "required" }), "Secret");
    synchronise(world, "ben-phone");
    expect(accountOf(world, "ben-phone")?.problem).toContain("wants TLS");
    expect(shownOn(world, "ben-phone")).toEqual([]);
  });
});
