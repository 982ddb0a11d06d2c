import { describe, expect, test } from "vitest";
import { sameOctets } from "../wire/octets";
import {
  ANN_WRITES,
  accountOf,
  act,
  buildWorld,
  dialogue,
  HILL,
  inboxOnDevice,
  inboxOnServer,
  LAKE,
  LAKE_ZONE,
  queueOf,
  stepUntil,
  TWO_SCHOOLS,
  withServers,
} from "./testing/two-schools";
import type { World } from "./world";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const outbox = (world: World, host = "ann-laptop") =>
  world.mailboxes.devices.find((device) => device.host === host)?.accounts[0]?.outbox ?? [];

describe("a message", () => {
  test("sent from one device is found through MX and fetched on another (RFC 5321 §5.1, RFC 1939 §5)", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(outbox(world).map(({ state }) => state)).toEqual(["sent"]);
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    act(world, { type: "fetch", device: "ben-phone" });
    world.runUntilQuiet();
    const [message = ""] = inboxOnDevice(world, "ben-phone");
    expect(message).toContain("Subject: Lunch\r\n");
    expect(message).toContain("Soup at noon?\r\n.\r\nAnn");
    expect(message).toContain("Return-Path: <ann@hill.example>\r\n");
    expect(message.match(/^Received: /gm)).toHaveLength(2);
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    const questions = world.wire.packets.filter(({ to }) => to.port === 53);
    expect(questions.length).toBeGreaterThanOrEqual(4);
  });

  test("left on the server by one device is fetched by another, and by none twice (RFC 1939 §7)", () => {
    const world = buildWorld();
    const settings = accountOf(world, "ben-phone")?.settings;
    if (!settings?.pop3) throw new Error("no account");
    act(world, {
      type: "change-account",
      device: "ben-phone",
      settings: { ...settings, pop3: { ...settings.pop3, leaveOnServer: true } },
    });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    for (let round = 0; round < 2; round += 1) {
      act(world, { type: "fetch", device: "ben-phone" });
      world.runUntilQuiet();
    }
    expect(inboxOnDevice(world, "ben-phone")).toHaveLength(1);
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("is fetched by POP3 with the mechanism that the account is set to, and with the strongest where it is set to none", () => {
    const signIns = [undefined, ["PLAIN" as const]].map((mechanisms) => {
      const world = buildWorld();
      const settings = accountOf(world, "ben-phone")?.settings;
      if (!settings) throw new Error("no account");
      const changed = { ...settings, allowAuthInClear: true, ...(mechanisms && { mechanisms }) };
      act(world, { type: "change-account", device: "ben-phone", settings: changed });
      act(world, { type: "fetch", device: "ben-phone" });
      world.runUntilQuiet();
      return dialogue(world, 110)
        .find((line) => line.startsWith("C: AUTH"))
        ?.slice(0, "C: AUTH PLAIN".length);
    });
    expect(signIns).toEqual(["C: AUTH SCRAM", "C: AUTH PLAIN"]);
  });

  test("is read, deleted and counted on the device alone: POP3 tells the server nothing of it (RFC 1939 §1)", () => {
    const world = buildWorld({
      ...TWO_SCHOOLS,
      mail: [{ host: "lake-mail", user: "ben", content: "From: ann@hill.example\nSubject: One\n\nHello\n" }],
    });
    act(world, { type: "fetch", device: "ben-phone" });
    world.runUntilQuiet();
    const number = accountOf(world, "ben-phone")?.inbox[0]?.number ?? -1;
    act(world, { type: "mark-read", device: "ben-phone", message: number });
    expect(accountOf(world, "ben-phone")?.inbox[0]?.read).toBe(true);
    act(world, { type: "delete", device: "ben-phone", message: number });
    expect(inboxOnDevice(world, "ben-phone")).toEqual([]);
    expect(world.step()).toBe(false);
  });
});

describe("when something breaks", () => {
  test("a cable out in the middle of DATA and in again: one message, not two, not none (RFC 5321 §4.1.1.4, RFC 9293 §3.8.1)", () => {
    const world = buildWorld();
    act(world, { ...ANN_WRITES, body: "A long letter.\n".repeat(3000) });
    const halfway = () =>
      world.wire.packets.filter(({ to, body }) => to.port === 587 && body.payload.length > 1000).length >= 12;
    stepUntil(world, halfway);
    act(world, { type: "cut-link", link: "ann's cable" });
    world.runUntil(world.now + 20_000);
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    act(world, { type: "restore-link", link: "ann's cable" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(outbox(world).map(({ state }) => state)).toEqual(["sent"]);
  });

  test("a cable that stays out leaves the message in the outbox; sent again later, it arrives once (RFC 5321 §4.5.3.2)", () => {
    const world = buildWorld();
    act(world, { ...ANN_WRITES, body: "A long letter.\n".repeat(3000) });
    stepUntil(
      world,
      () => world.wire.packets.filter(({ to, body }) => to.port === 587 && body.payload.length > 1000).length >= 12,
    );
    act(world, { type: "cut-link", link: "ann's cable" });
    world.runUntilQuiet();
    expect(outbox(world).map(({ state }) => state)).toEqual(["waiting"]);
    expect(accountOf(world, "ann-laptop")?.problem).not.toBeNull();
    act(world, { type: "restore-link", link: "ann's cable" });
    act(world, { type: "send-waiting", device: "ann-laptop" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(outbox(world).map(({ state }) => state)).toEqual(["sent"]);
  });

  test("an MX that points nowhere is tried again and again, and after days a bounce comes back (RFC 5321 §4.5.4.1, RFC 5321 §6.1)", () => {
    const world = buildWorld();
    const nowhere = {
      ...LAKE_ZONE,
      records: [
        ...LAKE_ZONE.records.slice(0, 1),
        { type: "A" as const, name: "mail.lake.example", address: "203.0.113.99" },
      ],
    };
    act(world, { type: "change-zone", zone: nowhere });
    act(world, ANN_WRITES);
    world.runUntil(world.now + 8 * HOUR);
    const [entry] = queueOf(world, "hill-mail");
    expect(entry?.attempts).toBeGreaterThan(2);
    expect(inboxOnServer(world, "hill-mail", "ann").join()).toContain("Action: delayed");
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(queueOf(world, "hill-mail")).toEqual([]);
    const bounce = inboxOnServer(world, "hill-mail", "ann").at(-1) ?? "";
    expect(bounce).toContain("Return-Path: <>\r\n");
    expect(bounce).toContain("Action: failed");
    expect(bounce).toContain("ben@lake.example");
  });

  test("an MX mended in time lets the message through (RFC 5321 §4.5.4.1)", () => {
    const world = buildWorld({
      ...TWO_SCHOOLS,
      zones: [
        ...(TWO_SCHOOLS.zones ?? []).slice(0, 1),
        {
          ...LAKE_ZONE,
          records: [
            ...LAKE_ZONE.records.slice(0, 1),
            { type: "A" as const, name: "mail.lake.example", address: "203.0.113.99" },
          ],
        },
      ],
    });
    act(world, ANN_WRITES);
    world.runUntil(world.now + 10 * MINUTE);
    act(world, { type: "change-zone", zone: LAKE_ZONE });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(inboxOnServer(world, "hill-mail", "ann")).toEqual([]);
  });

  test("a domain that does not exist bounces at once (RFC 5321 §5.1)", () => {
    const world = buildWorld();
    const begun = world.now;
    act(world, { ...ANN_WRITES, to: ["ben@nowhere.test"] });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "hill-mail", "ann").join()).toContain("Status: 5.1.2");
    expect(world.now - begun).toBeLessThan(MINUTE);
  });

  test("a domain that says it takes no mail bounces at once (RFC 7505 §3)", () => {
    const world = buildWorld();
    const zone = {
      origin: "lake.example",
      records: [{ type: "MX" as const, name: "lake.example", preference: 0, exchange: "." }],
    };
    act(world, { type: "change-zone", zone });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(inboxOnServer(world, "hill-mail", "ann").join()).toContain("Status: 5.1.10");
  });

  test("a server without an MX record is found by its address (RFC 5321 §5.1)", () => {
    const world = buildWorld();
    act(world, {
      type: "change-zone",
      zone: { origin: "lake.example", records: [{ type: "A", name: "lake.example", address: "198.51.100.25" }] },
    });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("the second MX is taken while the first is off (RFC 5321 §5.1)", () => {
    const world = buildWorld();
    const zone = {
      origin: "lake.example",
      records: [
        { type: "MX" as const, name: "lake.example", preference: 5, exchange: "off.lake.example" },
        { type: "A" as const, name: "off.lake.example", address: "192.0.2.10" },
        ...LAKE_ZONE.records,
      ],
    };
    act(world, { type: "change-zone", zone });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("a full mailbox sends the message back to who wrote it (RFC 3463 §3.3)", () => {
    const world = buildWorld(withServers({}, { users: [{ name: "ben", password: "birch", quotaOctets: 500 }] }));
    act(world, { ...ANN_WRITES, body: "Too much for Ben.\n".repeat(100) });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    expect(inboxOnServer(world, "hill-mail", "ann").join()).toContain("Status: 5.2.2");
  });

  test("a full mailbox that defers takes the message once there is room (RFC 5321 §4.2.5)", () => {
    const small = { users: [{ name: "ben", password: "birch", quotaOctets: 500 }], whenFull: "defer" as const };
    const world = buildWorld(withServers({}, small));
    act(world, { ...ANN_WRITES, body: "Too much for Ben.\n".repeat(100) });
    world.runUntil(world.now + 20 * MINUTE);
    expect(queueOf(world, "hill-mail")).toHaveLength(1);
    act(world, { type: "change-server", host: "lake-mail", config: LAKE });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("greylisting puts a stranger off and takes the second try (RFC 6647 §2.4)", () => {
    const world = buildWorld(withServers({}, { greylist: { delaySeconds: 120 } }));
    act(world, ANN_WRITES);
    world.runUntil(world.now + MINUTE);
    expect(queueOf(world, "hill-mail")[0]?.lastOutcomes[0]?.reply?.code).toBe(450);
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(inboxOnServer(world, "hill-mail", "ann")).toEqual([]);
  });

  test("two servers that send a message back to each other end it after a hundred turns (RFC 5321 §6.3)", () => {
    const world = buildWorld(
      withServers({ aliases: { club: ["club@lake.example"] } }, { aliases: { club: ["club@hill.example"] } }),
    );
    act(world, { ...ANN_WRITES, to: ["club@lake.example"] });
    expect(world.runUntilQuiet()).toBe("quiet");
    const bounces = inboxOnServer(world, "hill-mail", "ann");
    expect(bounces).toHaveLength(1);
    expect(bounces[0]).toContain("5.4.6");
    expect([...queueOf(world, "hill-mail"), ...queueOf(world, "lake-mail")]).toEqual([]);
  });

  test("an unknown user is refused while the servers talk, and the sender hears of it (RFC 5321 §3.3)", () => {
    const world = buildWorld();
    act(world, { ...ANN_WRITES, to: ["bert@lake.example"] });
    world.runUntilQuiet();
    expect(dialogue(world, 25).some((line) => line.startsWith("S: 550 5.1.1"))).toBe(true);
    expect(inboxOnServer(world, "hill-mail", "ann").join()).toContain("Status: 5.1.1");
  });

  test("a wrong password leaves the message in the outbox and says so (RFC 4954 §6)", () => {
    const world = buildWorld(withServers({ users: [{ name: "ann", password: "other" }] }));
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(outbox(world).map(({ state }) => state)).toEqual(["waiting"]);
    expect(accountOf(world, "ann-laptop")?.problem).not.toBeNull();
    act(world, { type: "change-server", host: "hill-mail", config: HILL });
    act(world, { type: "send-waiting", device: "ann-laptop" });
    world.runUntilQuiet();
    expect(outbox(world).map(({ state }) => state)).toEqual(["sent"]);
  });

  test("a server that is off keeps nobody for ever: the queue waits and delivers when it is on again (RFC 5321 §4.5.4.1)", () => {
    const world = buildWorld();
    act(world, { type: "stop-host", host: "lake-mail" });
    act(world, ANN_WRITES);
    world.runUntil(world.now + HOUR);
    expect(queueOf(world, "hill-mail")).toHaveLength(1);
    act(world, { type: "start-host", host: "lake-mail" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("a relay that is switched off in the middle of passing a message on passes it on afterwards, once (RFC 5321 §4.2.5)", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    stepUntil(world, () => dialogue(world, 25).some((line) => line.startsWith("C: RCPT")));
    act(world, { type: "stop-host", host: "hill-mail" });
    world.runUntil(world.now + HOUR);
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    act(world, { type: "start-host", host: "hill-mail" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(queueOf(world, "hill-mail")).toEqual([]);
  });
});

describe("a relay that is switched off and on again", () => {
  const offAndOn = (
    when: (world: World) => boolean,
    prepare: (world: World) => void,
    after: (world: World) => void,
  ) => {
    const world = buildWorld();
    prepare(world);
    act(world, ANN_WRITES);
    stepUntil(world, () => when(world));
    act(world, { type: "stop-host", host: "hill-mail" });
    act(world, { type: "start-host", host: "hill-mail" });
    after(world);
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(queueOf(world, "hill-mail")).toEqual([]);
  };

  test("while it asks for the MX record passes the message on once (RFC 5321 §4.2.5)", () => {
    const asked = (world: World) =>
      world.wire.packets.some(({ from, to }) => from.address === "192.0.2.25" && to.port === 53);
    offAndOn(
      asked,
      () => {},
      () => {},
    );
  });

  test("while the other host does not answer passes the message on once (RFC 5321 §4.2.5)", () => {
    const calls = (world: World) => world.wire.connections.some(({ server }) => server.port === 25);
    offAndOn(
      calls,
      (world) => act(world, { type: "cut-link", link: "lake's cable" }),
      (world) => act(world, { type: "restore-link", link: "lake's cable" }),
    );
  });
});

describe("a POP3 session that is cut", () => {
  const withMail = () =>
    buildWorld({ ...TWO_SCHOOLS, mail: [{ host: "lake-mail", user: "ben", content: "Subject: One\n\nHello\n" }] });

  test("before QUIT deletes nothing, and the next session fetches nothing twice (RFC 1939 §6)", () => {
    const world = withMail();
    act(world, { type: "fetch", device: "ben-phone" });
    stepUntil(world, () => dialogue(world, 110).some((line) => line.startsWith("C: DELE")));
    act(world, { type: "cut-link", link: "ben's air" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
    expect(inboxOnDevice(world, "ben-phone")).toHaveLength(1);
    act(world, { type: "restore-link", link: "ben's air" });
    act(world, { type: "fetch", device: "ben-phone" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    expect(inboxOnDevice(world, "ben-phone")).toHaveLength(1);
  });

  test("by the server's power gives the maildrop's lock back (RFC 1939 §4)", () => {
    const world = withMail();
    act(world, { type: "fetch", device: "ben-phone" });
    stepUntil(world, () => dialogue(world, 110).some((line) => line.startsWith("C: RETR")));
    act(world, { type: "stop-host", host: "lake-mail" });
    act(world, { type: "start-host", host: "lake-mail" });
    world.runUntilQuiet();
    act(world, { type: "fetch", device: "ben-phone" });
    world.runUntilQuiet();
    expect(inboxOnDevice(world, "ben-phone")).toHaveLength(1);
  });
});

describe("by hand", () => {
  const heard = (world: World, terminal: number) =>
    world.terminals[terminal]?.heard.map(({ bytes }) => String.fromCharCode(...bytes)).join("") ?? "";

  test("a message typed line by line at a terminal arrives (RFC 5321 §3.3)", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 25 });
    world.runUntilQuiet();
    expect(heard(world, 0)).toMatch(/^220 mail\.lake\.example/);
    for (const line of [
      "HELO ann",
      "MAIL FROM:<ann@hill.example>",
      "RCPT TO:<ben@lake.example>",
      "DATA",
      "Subject: By hand\r\n\r\nHello\r\n.",
      "QUIT",
    ]) {
      act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
      world.runUntilQuiet();
    }
    expect(heard(world, 0)).toMatch(/221 .*\r\n$/);
    expect(world.terminals[0]?.state).toBe("closed");
    expect(inboxOnServer(world, "lake-mail", "ben").join()).toContain("By hand");
  });

  test("a person at a terminal has all the time in the world, and the server's patience ends when time passes (RFC 5321 §4.5.3.2.7)", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "lake-mail", port: 25 });
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(world.terminals[0]?.state).toBe("open");
    world.runUntil(world.now + HOUR);
    expect(heard(world, 0)).toContain("421 ");
    expect(world.terminals[0]?.state).toBe("closed");
  });

  test("STARTTLS at a terminal hides what follows from the wire (RFC 3207 §4)", () => {
    const world = buildWorld(withServers({}, { tls: true }));
    act(world, { type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 25 });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 0, text: "EHLO ann\r\n" });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 0, text: "STARTTLS\r\n" });
    world.runUntilQuiet();
    act(world, { type: "start-tls", terminal: 0 });
    world.runUntilQuiet();
    expect(world.terminals[0]?.tls).toBe(true);
    act(world, { type: "type", terminal: 0, text: "HELO secret-name\r\n" });
    world.runUntilQuiet();
    expect(heard(world, 0)).toContain("250 ");
    const sent = world.wire.packets.map(({ body }) => String.fromCharCode(...body.payload)).join("");
    expect(sent).not.toContain("secret-name");
    expect(
      world.wire.words.some(({ tls, bytes }) => tls && String.fromCharCode(...bytes).includes("secret-name")),
    ).toBe(true);
  });

  test("who goes on in plain text after STARTTLS is cut off, and so is who starts TLS where there is none (RFC 3207 §4.1)", () => {
    for (const tls of [true, false]) {
      const world = buildWorld(withServers({}, { tls }));
      act(world, { type: "connect", device: "ann-laptop", to: "lake-mail", port: 25 });
      world.runUntilQuiet();
      act(world, { type: "type", terminal: 0, text: "EHLO ann\r\n" });
      world.runUntilQuiet();
      if (tls) {
        act(world, { type: "type", terminal: 0, text: "STARTTLS\r\n" });
        world.runUntilQuiet();
        act(world, { type: "type", terminal: 0, text: "MAIL FROM:<ann@hill.example>\r\n" });
      } else act(world, { type: "start-tls", terminal: 0 });
      world.runUntilQuiet();
      expect(world.terminals[0]).toMatchObject({ state: "closed", tls: false, why: "the connection was lost: reset" });
    }
  });

  test("somebody who idles at an IMAP port is told of mail when it has come across the network (RFC 2177 §3)", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ben-phone", to: "lake-mail", port: 143 });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 0, text: "a LOGIN ben birch\r\nb SELECT INBOX\r\nc IDLE\r\n" });
    world.runUntilQuiet();
    expect(heard(world, 0)).toMatch(/\+ idling\r\n$/);
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(heard(world, 0)).toMatch(/\+ idling\r\n\* 1 EXISTS\r\n\* 1 RECENT\r\n$/);
  });

  test("a mailbox is read by hand at the IMAP port that is under TLS from the beginning (RFC 8314 §3.2)", () => {
    const world = buildWorld({
      ...withServers({}, { tls: true }),
      mail: [{ host: "lake-mail", user: "ben", content: "Subject: Secret\n\nHello\n" }],
    });
    act(world, { type: "connect", device: "ben-phone", to: "lake-mail", port: 993 });
    world.runUntilQuiet();
    expect(heard(world, 0)).toBe("");
    act(world, { type: "start-tls", terminal: 0 });
    world.runUntilQuiet();
    expect(heard(world, 0)).toMatch(/^\* OK /);
    const lines = ["a LOGIN ben birch", "b SELECT INBOX", "c FETCH 1 BODY[HEADER.FIELDS (SUBJECT)]", "d LOGOUT"];
    act(world, { type: "type", terminal: 0, text: `${lines.join("\r\n")}\r\n` });
    world.runUntilQuiet();
    expect(heard(world, 0)).toContain("* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {19}\r\nSubject: Secret\r\n\r\n");
    expect(world.terminals[0]?.state).toBe("closed");
  });

  test("the state of an engine can be looked at while its stream is open", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    stepUntil(world, () => dialogue(world, 25).some((line) => line.startsWith("C: EHLO")));
    const connection = world.wire.connections.find(({ server }) => server.port === 25)?.number ?? -1;
    expect(world.engineAt(connection, "client")).toHaveProperty("state");
    world.runUntilQuiet();
    expect(world.engineAt(connection, "client")).toBeNull();
  });

  test("a port that a server has is not given to a hand, and what a hand does not hold cannot be let go", () => {
    const world = buildWorld();
    expect(world.act({ type: "listen", host: "lake-mail", port: 25 })).toContain("taken");
    expect(world.act({ type: "stop-listening", host: "lake-mail", port: 25 })).not.toBeNull();
    act(world, { type: "listen", host: "ben-phone", port: 2525 });
    act(world, { type: "stop-listening", host: "ben-phone", port: 2525 });
    act(world, { type: "connect", device: "ann-laptop", to: "ben-phone", port: 2525 });
    world.runUntilQuiet();
    expect(world.terminals[0]?.why).toBe("ben-phone takes no connections at port 2525.");
  });

  test("a person takes a mail server's port over, the engine has it back, and what was connected before goes on with it", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 587 });
    world.runUntilQuiet();
    act(world, { type: "listen", host: "hill-mail", port: 587, takeOver: true });
    expect(world.act({ type: "listen", host: "hill-mail", port: 587, takeOver: true })).toContain("already");
    expect(world.seats).toEqual([{ host: "hill-mail", port: 587 }]);
    act(world, ANN_WRITES);
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(world.terminals[1]).toMatchObject({ host: "hill-mail", side: "server", state: "open" });
    act(world, { type: "type", terminal: 1, text: "554 not today\r\n" });
    act(world, { type: "type", terminal: 0, text: "NOOP\r\n" });
    world.runUntilQuiet();
    expect(accountOf(world, "ann-laptop")?.outbox[0]).toMatchObject({
      state: "refused",
      why: expect.stringContaining("554"),
    });
    expect(heard(world, 0)).toMatch(/^220 .*\r\n250 /);
    act(world, { type: "hang-up", terminal: 1 });
    world.runUntilQuiet();
    act(world, { type: "stop-listening", host: "hill-mail", port: 587 });
    expect(world.seats).toEqual([]);
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("a message that the server puts off stays in the outbox, and is tried again when somebody asks for it", () => {
    const world = buildWorld();
    act(world, { type: "listen", host: "hill-mail", port: 587, takeOver: true });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    for (const text of ["220 hi", "250-hi\r\n250 AUTH PLAIN", "235 ok", "250 ok", "450 later", "221 bye"]) {
      act(world, { type: "type", terminal: 0, text: `${text}\r\n` });
      world.runUntilQuiet();
    }
    const why = "The server cannot take it now for this recipient. 450 later";
    expect(outbox(world)).toMatchObject([{ state: "waiting", why }]);
    expect(world.wire.connections).toHaveLength(1);
    act(world, { type: "send-waiting", device: "ann-laptop" });
    world.runUntilQuiet();
    expect(world.wire.connections).toHaveLength(2);
  });

  test("a message that the server took for one recipient and put off for another is sent again to the other alone", () => {
    const world = buildWorld();
    act(world, { type: "listen", host: "hill-mail", port: 587, takeOver: true });
    act(world, { ...ANN_WRITES, to: ["ben@lake.example", "zoe@hill.example"] });
    world.runUntilQuiet();
    const answer = (terminal: number, texts: readonly string[]) => {
      for (const text of texts) {
        act(world, { type: "type", terminal, text: `${text}\r\n` });
        world.runUntilQuiet();
      }
    };
    const HELLO = ["220 hi", "250-hi\r\n250 AUTH PLAIN", "235 ok", "250 ok"];
    answer(0, [...HELLO, "250 ok", "450 later", "354 go on", "250 taken", "221 bye"]);
    expect(outbox(world)).toMatchObject([
      { state: "waiting", why: "The server cannot take it now for this recipient. 450 later" },
    ]);
    expect(outbox(world)[0]?.left.map(({ path }) => path.local)).toEqual(["zoe"]);

    act(world, { type: "send-waiting", device: "ann-laptop" });
    world.runUntilQuiet();
    answer(1, [...HELLO, "250 ok", "354 go on", "250 taken", "221 bye"]);
    expect(dialogue(world, 587).filter((line) => line.startsWith("C: RCPT"))).toEqual([
      "C: RCPT TO:<ben@lake.example>",
      "C: RCPT TO:<zoe@hill.example>",
      "C: RCPT TO:<zoe@hill.example>",
    ]);
    expect(outbox(world)).toMatchObject([{ state: "sent", why: null, left: [] }]);
  });

  test("a server that is configured anew leaves a person's port alone, and takes it back as it is configured now", () => {
    const world = buildWorld(withServers({ tls: true }));
    act(world, { type: "listen", host: "hill-mail", port: 465, takeOver: true });
    act(world, { type: "listen", host: "hill-mail", port: 25, takeOver: true });
    act(world, { type: "change-server", host: "hill-mail", config: HILL });
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 465 });
    act(world, { type: "start-tls", terminal: 0 });
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 25 });
    world.runUntilQuiet();
    expect(world.terminals.map(({ side, state, tls }) => `${side} ${state} ${tls}`)).toEqual([
      "client open true",
      "client open false",
      "server open false",
      "server open true",
    ]);
    for (const port of [465, 25]) act(world, { type: "stop-listening", host: "hill-mail", port });
    for (const port of [465, 25]) act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port });
    world.runUntilQuiet();
    expect(world.terminals.slice(4).map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(heard(world, 5)).toMatch(/^220 /);
  });

  test("a person may be the server: the relay talks to them and believes their replies (RFC 5321 §3.3)", () => {
    const world = buildWorld();
    act(world, {
      type: "change-zone",
      zone: { ...LAKE_ZONE, records: [{ type: "A", name: "lake.example", address: "198.51.100.10" }] },
    });
    act(world, { type: "listen", host: "ben-phone", port: 25 });
    act(world, ANN_WRITES);
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(world.terminals[0]).toMatchObject({ side: "server", state: "open" });
    act(world, { type: "type", terminal: 0, text: "220 here is Ben\r\n" });
    world.runUntilQuiet();
    expect(heard(world, 0)).toBe("EHLO mail.hill.example\r\n");
    act(world, { type: "type", terminal: 0, text: "550 go away\r\n" });
    world.runUntilQuiet();
    expect(heard(world, 0)).toContain("HELO mail.hill.example\r\n");
  });

  test("nonsense and a pasted megabyte are answered as the protocol answers them (RFC 5321 §4.2.4)", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "lake-mail", port: 25 });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 0, text: `${"x".repeat(1_000_000)}\r\nqwertz\r\n` });
    world.runUntilQuiet();
    expect(heard(world, 0).match(/^500 /gm)?.length).toBeGreaterThanOrEqual(2);
  });

  test("what cannot be done takes nothing from chance either: what follows is the same, octet for octet", () => {
    const [one, other] = [buildWorld(), buildWorld()];
    expect(one.act({ ...ANN_WRITES, account: 0, to: ["a..b@lake.example"] })).not.toBeNull();
    expect(one.act({ ...ANN_WRITES, account: 0 })).toBeNull();
    expect(other.act({ ...ANN_WRITES, account: 0 })).toBeNull();
    for (const world of [one, other]) world.runUntilQuiet();
    expect(sameOctets(one.capture(), other.capture())).toBe(true);
  });

  test("what cannot be done says why and changes nothing", () => {
    const world = buildWorld();
    const actions = [
      { type: "fetch", device: "hill-mail", account: 0 },
      { type: "fetch", device: "ann-laptop", account: 7 },
      { type: "type", terminal: 3, text: "QUIT\r\n" },
      { type: "cut-link", link: "no such cable" },
      { type: "delete", device: "ann-laptop", account: 0, mailbox: "INBOX", message: 0 },
      { type: "move", device: "ann-laptop", account: 0, mailbox: "INBOX", message: 0, to: "Work" },
      { type: "synchronise", device: "ann-laptop", account: 0 },
      { type: "keep-in-step", device: "ann-laptop", account: 0, keep: true },
      { type: "stop-host", host: "nobody" },
    ] as const;
    for (const action of actions) expect(world.act(action)).not.toBeNull();
    expect(world.log).toEqual([]);
    expect(world.step()).toBe(false);
  });
});

describe("with TLS", () => {
  test("a message is submitted, passed on and fetched, and no segment shows its text (RFC 3207 §4, RFC 2595 §4)", () => {
    const source = withServers({ tls: true, allowAuthInClear: false }, { tls: true, allowAuthInClear: false });
    const hosts = source.hosts.map((host) => {
      if (host.role.type !== "device") return host;
      const accounts = (host.role.accounts ?? []).map((one) => ({
        ...one,
        allowAuthInClear: false,
        submission: { ...one.submission, tls: "required" as const },
        pop3: { ...one.pop3, tls: "on" as const, port: 995 },
      }));
      return { ...host, role: { ...host.role, accounts } };
    });
    const world = buildWorld({ ...source, hosts });
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    act(world, { type: "fetch", device: "ben-phone" });
    world.runUntilQuiet();
    expect(inboxOnDevice(world, "ben-phone").join()).toContain("Soup at noon?");
    const sent = world.wire.packets.map(({ body }) => String.fromCharCode(...body.payload)).join("");
    expect(sent).toContain("STARTTLS");
    expect(sent).not.toContain("Soup at noon?");
  });
});

describe("a world in which somebody asks for more than anybody can hold", () => {
  test("breaks the stream off, and stands still", () => {
    const mail = [
      {
        host: "lake-mail",
        user: "ben",
        content: "Subject: Big\n\nx\n",
        attachments: [{ name: "a", octets: 2_900_000 }],
      },
    ];
    const world = buildWorld({ ...TWO_SCHOOLS, mail });
    act(world, { type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 110 });
    world.runUntilQuiet();
    const greedy = `USER ben\r\nPASS birch\r\n${"RETR 1\r\n".repeat(60)}`;
    act(world, { type: "type", terminal: 0, text: greedy });
    expect(world.runUntilQuiet()).toBe("limit");
    const said = world.wire.words.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(said).toBeGreaterThan(60_000_000);
    expect(said).toBeLessThan(75_000_000);
    expect(world.step()).toBe(false);
  });
});
