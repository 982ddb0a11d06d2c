import { describe, expect, test } from "vitest";
import { checkWorld } from "./check-world";
import { TWO_SCHOOLS } from "./testing/two-schools";
import type { WorldSource } from "./world-description";

const problems = (source: unknown) => {
  const checked = checkWorld(source);
  return checked.ok ? [] : checked.problems;
};
const changed = (change: Partial<WorldSource>) => problems({ ...TWO_SCHOOLS, ...change });

describe("a world's description", () => {
  test("is taken with its defaults filled in", () => {
    const checked = checkWorld(TWO_SCHOOLS);
    if (!checked.ok) throw new Error("it is right");
    expect(checked.description.links[0]).toMatchObject({ latencyMs: 20, loss: 0, cut: false });
  });

  test("is told all its problems at once, each with its place and a mend", () => {
    const found = problems({
      ...TWO_SCHOOLS,
      seed: -1,
      startsAt: "yesterday",
      hosts: [{ name: "Router", address: "192.0.2.300", role: { type: "switch" } }],
      weather: "fine",
    });
    expect(found.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["seed", "startsAt", "hosts[0].name", "hosts[0].address", "hosts[0].role.type", ""]),
    );
    for (const { problem, mend } of found) {
      expect(problem).not.toBe("");
      expect(mend).not.toBe("");
    }
    expect(found.find(({ path }) => path === "hosts[0].address")?.mend).toContain("192.0.2.10");
    expect(found.find(({ path }) => path === "")?.problem).toContain("weather");
  });

  test("has no two hosts with one name or address", () => {
    const [first] = TWO_SCHOOLS.hosts;
    if (!first) throw new Error("there are hosts");
    const found = changed({ hosts: [...TWO_SCHOOLS.hosts, first] });
    expect(found.map(({ path }) => path)).toEqual(["hosts[6].name", "hosts[6].address"]);
  });

  test("has links between two of its hosts", () => {
    const found = changed({ links: [{ ends: ["router", "moon"] }, { ends: ["router", "router"] }] });
    expect(found.map(({ path }) => path)).toEqual(["links[0].ends[1]", "links[1].ends"]);
    expect(found[0]?.mend).toContain("ann-laptop");
  });

  test("has records that belong to their zone, and nothing beside an alias (RFC 1034 §3.6.2)", () => {
    const zone = {
      origin: "lake.example",
      records: [
        { type: "A" as const, name: "mail.hill.example", address: "192.0.2.1" },
        { type: "CNAME" as const, name: "www.lake.example", target: "lake.example" },
        { type: "A" as const, name: "www.lake.example", address: "192.0.2.1" },
      ],
    };
    expect(changed({ zones: [zone] }).map(({ path }) => path)).toEqual([
      "zones[0].records[0].name",
      "zones[0].records[1]",
    ]);
  });

  test("has a name server for its zones, and mail only for users that there are", () => {
    const hosts = TWO_SCHOOLS.hosts.filter(({ name }) => name !== "dns");
    const links = (TWO_SCHOOLS.links ?? []).filter(({ name }) => name !== "dns cable");
    const mail = [
      { host: "lake-mail", user: "bert", content: "x" },
      { host: "router", user: "ben", content: "x" },
    ];
    expect(changed({ hosts, links, mail }).map(({ path }) => path)).toEqual(["zones", "mail[0].user", "mail[1].host"]);
  });

  test("has one way to each account's mail, and each of its mailboxes once", () => {
    const [account] = TWO_SCHOOLS.hosts.flatMap(({ role }) => (role.type === "device" ? (role.accounts ?? []) : []));
    if (!account) throw new Error("there are devices");
    const { pop3, ...rest } = account;
    const imap = { host: "mail.hill.example" };
    const withAccount = (one: unknown) =>
      problems({
        ...TWO_SCHOOLS,
        hosts: TWO_SCHOOLS.hosts.map((host) =>
          host.name === "ann-laptop" ? { ...host, role: { type: "device", accounts: [one] } } : host,
        ),
      });
    expect(withAccount({ ...rest, imap })).toEqual([]);
    const place = "hosts[4].role.accounts[0]";
    for (const wrong of [rest, { ...rest, pop3, imap }]) {
      expect(withAccount(wrong)).toEqual([
        { path: place, problem: "not of the right form", mend: "write either pop3 or imap, and not both" },
      ]);
    }
    for (const otherMailboxes of [["INBOX"], ["Sent", "Sent"]]) {
      const [found] = withAccount({ ...rest, imap: { ...imap, otherMailboxes } });
      expect(found).toMatchObject({ path: `${place}.imap.otherMailboxes`, mend: expect.stringContaining("once") });
    }
    for (const name of ["", "a//b", "inbox", "Work\n", "50%", "x".repeat(256)]) {
      const [found] = withAccount({ ...rest, imap: { ...imap, otherMailboxes: [name] } });
      expect(found?.path).toBe(`${place}.imap.otherMailboxes[0]`);
    }
  });

  test("is refused, not thrown about, whatever it is", () => {
    for (const nonsense of [null, undefined, 7, "world", [], { hosts: null }, { ...TWO_SCHOOLS, links: [null] }]) {
      expect(problems(nonsense).length).toBeGreaterThan(0);
    }
  });
});
