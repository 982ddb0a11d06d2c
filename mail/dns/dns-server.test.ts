import { describe, expect, test } from "vitest";
import { decodeDnsMessage, encodeDnsMessage } from "./dns-codec";
import type { DnsMessage, RecordData, RecordType } from "./dns-message";
import { answerQuery } from "./dns-server";
import { LookUp } from "./look-up";
import { Zone } from "./zone";

const NAME_SERVER = "192.0.2.53";
const record = (name: string, data: RecordData) => ({ name, ttl: 300, data });

const zones = [
  new Zone("school.example", [
    record("school.example", { type: "MX", preference: 20, exchange: "backup.school.example" }),
    record("school.example", { type: "MX", preference: 10, exchange: "mail.school.example" }),
    record("mail.school.example", { type: "A", address: "192.0.2.25" }),
    record("mail.school.example", { type: "AAAA", address: "2001:db8::25" }),
    record("www.school.example", { type: "CNAME", target: "mail.school.example" }),
    record("round.school.example", { type: "CNAME", target: "about.school.example" }),
    record("about.school.example", { type: "CNAME", target: "round.school.example" }),
    record("deep.down.school.example", { type: "TXT", strings: ["hello"] }),
    ...Array.from({ length: 40 }, (_, at) => record("many.school.example", { type: "A", address: `198.51.100.${at}` })),
  ]),
  new Zone("lab.school.example", [record("pc.lab.school.example", { type: "A", address: "192.0.2.99" })]),
];

function ask(name: string, type: RecordType, changes: Partial<DnsMessage> = {}): DnsMessage | null {
  const lookUp = new LookUp(name, type, [NAME_SERVER], () => 0.25);
  const step = lookUp.next(0);
  if (step.type !== "query") throw new Error("a look-up begins with a query");
  const query = decodeDnsMessage(step.bytes);
  if (!query) throw new Error("the query cannot be read");
  const answer = answerQuery(zones, encodeDnsMessage({ ...query, ...changes }));
  return answer && decodeDnsMessage(answer);
}

describe("a name server", () => {
  test("answers with all records of the type, with authority and the query's id (RFC 1035 §4.1.1)", () => {
    const answer = ask("SCHOOL.example", "MX");
    expect(answer).toMatchObject({ id: 0x4000, response: true, authoritative: true, code: "no-error" });
    expect(answer?.answers.map(({ data }) => data.type === "MX" && data.preference)).toEqual([20, 10]);
    expect(answer?.questions[0]?.name).toBe("SCHOOL.example");
  });

  test("sends the exchanges' addresses along (RFC 1035 §3.3.9)", () => {
    expect(ask("school.example", "MX")?.additional.map(({ name, data }) => [name, data.type])).toEqual([
      ["mail.school.example", "A"],
      ["mail.school.example", "AAAA"],
    ]);
  });

  test("says that a name exists without that type: no error, no answer, the zone's SOA (RFC 2308 §2.2)", () => {
    const answer = ask("mail.school.example", "TXT");
    expect(answer).toMatchObject({ code: "no-error", answers: [] });
    expect(answer?.authority.map(({ data }) => data.type)).toEqual(["SOA"]);
  });

  test("says that a name does not exist, with the zone's SOA (RFC 2308 §2.1)", () => {
    const answer = ask("nobody.school.example", "A");
    expect(answer).toMatchObject({ code: "no-such-name", answers: [] });
    expect(answer?.authority.map(({ data }) => data.type)).toEqual(["SOA"]);
  });

  test("counts a name above an existing one as existing (RFC 4592 §2.2.2, RFC 8020 §2)", () => {
    expect(ask("down.school.example", "A")?.code).toBe("no-error");
  });

  test("follows an alias and answers with both records (RFC 1034 §4.3.2)", () => {
    expect(ask("www.school.example", "A")?.answers.map(({ data }) => data.type)).toEqual(["CNAME", "A"]);
  });

  test("gives up on aliases that lead round in a circle (RFC 1034 §3.6.2)", () => {
    expect(ask("round.school.example", "A")?.code).toBe("server-failure");
  });

  test("answers from the zone closest to the name (RFC 1034 §4.3.2)", () => {
    expect(ask("pc.lab.school.example", "A")?.answers).toHaveLength(1);
    expect(ask("mail.lab.school.example", "A")?.authority[0]?.name).toBe("lab.school.example");
  });

  test("refuses names that are not its own, and zone transfers (RFC 1035 §4.1.1)", () => {
    expect(ask("elsewhere.test", "A")?.code).toBe("refused");
    expect(ask("school.example", "TYPE252")?.code).toBe("refused");
  });

  test("does not implement other operations than a query (RFC 1035 §4.1.1)", () => {
    expect(ask("school.example", "A", { opcode: 5 })?.code).toBe("not-implemented");
  });

  test("answers a query that it cannot read with a format error and its id (RFC 1035 §4.1.1)", () => {
    const answer = answerQuery(zones, Uint8Array.of(7, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 200));
    expect(answer && decodeDnsMessage(answer)).toMatchObject({ id: 0x0709, code: "format-error" });
  });

  test("never answers an answer", () => {
    expect(ask("school.example", "MX", { response: true })).toBeNull();
  });

  test("says so when the answer does not fit into 512 octets (RFC 1035 §4.2.1, RFC 2181 §9)", () => {
    expect(ask("many.school.example", "A")).toMatchObject({ truncated: true, answers: [] });
  });
});

describe("a look-up", () => {
  const run = (name: string, type: RecordType, servers = [NAME_SERVER]) => {
    const lookUp = new LookUp(name, type, servers, () => 0.25);
    const asked: [string, number][] = [];
    for (let now = 0; ; ) {
      const step = lookUp.next(now);
      if (step.type === "done") return { outcome: step.outcome, asked };
      if (step.type === "wait") now = step.until;
      else {
        asked.push([step.server, now]);
        const answer = step.server === NAME_SERVER ? answerQuery(zones, step.bytes) : null;
        if (answer) lookUp.receive(step.server, answer);
      }
    }
  };

  test("gives the data of the records, aliases followed (RFC 1034 §5.3.1)", () => {
    expect(run("www.school.example", "A").outcome).toEqual({
      type: "records",
      records: [{ type: "A", address: "192.0.2.25" }],
    });
  });

  test("tells a missing type from a missing name (RFC 2308 §2)", () => {
    expect(run("mail.school.example", "MX").outcome).toEqual({ type: "no-data" });
    expect(run("nobody.school.example", "MX").outcome).toEqual({ type: "no-such-name" });
  });

  test("asks again after five seconds, each server twice, and then fails (RFC 1035 §4.2.1)", () => {
    const { outcome, asked } = run("school.example", "MX", ["192.0.2.1", "192.0.2.2"]);
    expect(outcome).toEqual({ type: "failed", reason: "no answer" });
    expect(asked).toEqual([
      ["192.0.2.1", 0],
      ["192.0.2.2", 5000],
      ["192.0.2.1", 10_000],
      ["192.0.2.2", 15_000],
    ]);
  });

  test("goes on to the next server when one is silent", () => {
    expect(run("mail.school.example", "A", ["192.0.2.1", NAME_SERVER]).outcome.type).toBe("records");
  });

  test("takes a part of an answer for none (RFC 2181 §9)", () => {
    expect(run("many.school.example", "A").outcome).toEqual({ type: "failed", reason: "answer cut short" });
  });

  test("ignores an answer with another id, another question or from another address (RFC 5452 §9.1)", () => {
    const lookUp = new LookUp("mail.school.example", "A", [NAME_SERVER], () => 0.25);
    const step = lookUp.next(0);
    const answer = step.type === "query" ? answerQuery(zones, step.bytes) : null;
    const right = answer && decodeDnsMessage(answer);
    if (!right) throw new Error("no answer");
    lookUp.receive("192.0.2.66", encodeDnsMessage(right));
    lookUp.receive(NAME_SERVER, encodeDnsMessage({ ...right, id: right.id + 1 }));
    lookUp.receive(
      NAME_SERVER,
      encodeDnsMessage({ ...right, questions: [{ name: "other.example", type: "A", class: 1 }] }),
    );
    expect(lookUp.next(1)).toEqual({ type: "wait", until: 5000 });
    lookUp.receive(NAME_SERVER, encodeDnsMessage(right));
    expect(lookUp.next(2).type).toBe("done");
  });
});
