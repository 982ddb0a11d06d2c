import { describe, expect, it } from "vitest";
import { Pair } from "../../pair";
import { entropyFrom, randomFrom } from "../../random";
import type { SmtpClientEvent } from "../client-events";
import { type Reply, reply } from "../reply";
import type { RecipientOutcome } from "../send-outcome";
import { SmtpServer } from "../server";
import type { SmtpServerEvent } from "../server-events";
import { letter } from "../testing/scripted-server";
import type { MxRecord } from "./choose-hosts";
import { DeliveryAttempt, type DeliveryOptions, type LookupAnswer } from "./delivery-attempt";

/** What a host does when it is connected to: nothing, or what it answers RCPT and the message with. */
type HostScript = "down" | { rcpt?: Reply; content?: Reply; greets?: string };

type Net = {
  readonly mx?: LookupAnswer<MxRecord>;
  readonly addresses?: Readonly<Record<string, LookupAnswer<string>>>;
  /** By address. */
  readonly hosts?: Readonly<Record<string, HostScript>>;
};

const found = <Item>(...records: Item[]): LookupAnswer<Item> => ({ type: "found", records });
const OK = reply(250, "2.0.0", "ok");

/** Carries an attempt out in a network made of a few tables, and tells what was tried. */
function deliver(net: Net, to: string[] = ["bob"], options: Partial<DeliveryOptions> = {}, domain = "example.org") {
  const attempt = new DeliveryAttempt(domain, letter(to), {
    client: { hello: "us.example.net", tls: "if-offered" },
    ownNames: ["us.example.net"],
    random: randomFrom(1),
    ...options,
  });
  const tried: string[] = [];
  for (let count = 0; count < 200; count += 1) {
    const step = attempt.next();
    if (step.type === "done") return { tried, outcomes: step.outcomes, results: step.outcomes.map(brief) };
    if (step.type === "resolve-mx") attempt.mxAnswer(net.mx ?? found());
    else if (step.type === "resolve-addresses")
      attempt.addressAnswer(net.addresses?.[step.host] ?? { type: "no-such-name" });
    else if (step.type === "connect") {
      tried.push(`${step.host} ${step.address}:${step.port}`);
      const host = net.hosts?.[step.address] ?? "down";
      if (host === "down") attempt.connectionFailed();
      else {
        attempt.connected();
        const talk = attempt.next();
        if (talk.type !== "converse") throw new Error("no conversation");
        converse(talk.party.engine, talk.party.onEvent, host);
        attempt.conversationEnded(0);
      }
    }
  }
  throw new Error("the attempt has no end");
}

function converse(
  engine: ConstructorParameters<typeof Pair>[0]["engine"],
  onEvent: (event: SmtpClientEvent, now: number) => void,
  host: Exclude<HostScript, "down">,
): void {
  if (host.greets) {
    engine.receive(new TextEncoder().encode(`${host.greets}\r\n`));
    return;
  }
  const server = new SmtpServer({
    hostName: "mx.example.org",
    role: "mx",
    entropy: entropyFrom(randomFrom(2)),
  });
  const answer = (event: SmtpServerEvent) => {
    if (event.type === "sender") server.answer({ type: "sender", verdict: { accept: true } });
    else if (event.type === "recipient") {
      const refusal = host.rcpt;
      server.answer({ type: "recipient", verdict: refusal ? { accept: false, reply: refusal } : { accept: true } });
    } else if (event.type === "message") server.answer({ type: "message", reply: host.content ?? OK });
  };
  const party = { engine, onEvent: (event: unknown) => onEvent(event as SmtpClientEvent, 0) };
  new Pair(party, { engine: server, onEvent: (event) => answer(event as SmtpServerEvent) }).run();
}

function brief({ recipient, result, status, host }: RecipientOutcome): string {
  return `${recipient.path.local} ${result} ${status}${host ? ` at ${host}` : ""}`;
}

const TWO = {
  mx: found({ preference: 10, exchange: "mx1.example.org" }, { preference: 20, exchange: "mx2.example.org" }),
  addresses: { "mx1.example.org": found("192.0.2.1"), "mx2.example.org": found("192.0.2.2") },
};

describe("a delivery attempt", () => {
  it("delivers to the best host, on port 25 (RFC 5321 §5.1)", () => {
    const { tried, results } = deliver({ ...TWO, hosts: { "192.0.2.1": {}, "192.0.2.2": {} } });
    expect(tried).toEqual(["mx1.example.org 192.0.2.1:25"]);
    expect(results).toEqual(["bob delivered 2.0.0 at mx1.example.org"]);
  });

  it("goes to the domain itself where it has no MX record (RFC 5321 §5.1)", () => {
    const net = { addresses: { "example.org": found("192.0.2.9") }, hosts: { "192.0.2.9": {} } };
    expect(deliver(net).results).toEqual(["bob delivered 2.0.0 at example.org"]);
  });

  it("goes to the next host when one does not answer (RFC 5321 §5.1)", () => {
    const { tried, results } = deliver({ ...TWO, hosts: { "192.0.2.2": {} } });
    expect(tried).toEqual(["mx1.example.org 192.0.2.1:25", "mx2.example.org 192.0.2.2:25"]);
    expect(results).toEqual(["bob delivered 2.0.0 at mx2.example.org"]);
  });

  it("tries every address of a host in turn (RFC 5321 §5.1)", () => {
    const net = { ...TWO, addresses: { "mx1.example.org": found("192.0.2.1", "2001:db8::1") } };
    const { tried } = deliver({ ...net, hosts: { "2001:db8::1": {} } });
    expect(tried).toEqual(["mx1.example.org 192.0.2.1:25", "mx1.example.org 2001:db8::1:25"]);
  });

  it("goes to the next host with whom one cannot take now, and with nobody else (RFC 5321 §5.1)", () => {
    const busy = { rcpt: reply(451, "4.3.0", "busy") };
    expect(deliver({ ...TWO, hosts: { "192.0.2.1": busy, "192.0.2.2": {} } }).results).toEqual([
      "bob delivered 2.0.0 at mx2.example.org",
    ]);
    const unknown = { rcpt: reply(550, "5.1.1", "nobody") };
    const { tried, results } = deliver({ ...TWO, hosts: { "192.0.2.1": unknown, "192.0.2.2": {} } });
    expect(tried).toHaveLength(1);
    expect(results).toEqual(["bob failed 5.1.1 at mx1.example.org"]);
  });

  it("defers when no host can be reached (RFC 5321 §4.5.4.1)", () => {
    expect(deliver(TWO).results).toEqual(["bob deferred 4.4.1"]);
  });

  it("keeps what a host said when another is silent (RFC 3464 §2.3.6)", () => {
    const busy = { content: reply(452, "4.3.1", "no room") };
    const [outcome] = deliver({ ...TWO, hosts: { "192.0.2.1": busy } }).outcomes;
    expect(outcome).toMatchObject({ result: "deferred", status: "4.3.1", reply: { code: 452 } });
    for (const greets of ["220 hello, and then nothing", "554 no mail here"]) {
      const { outcomes } = deliver({ ...TWO, hosts: { "192.0.2.1": busy, "192.0.2.2": { greets } } });
      expect(outcomes).toMatchObject([{ result: "deferred", status: "4.3.1", reply: { code: 452 } }]);
    }
  });

  it("fails for a domain that does not exist, and defers when nobody knows (RFC 5321 §5.1)", () => {
    expect(deliver({ mx: { type: "no-such-name" } }).results).toEqual(["bob failed 5.1.2"]);
    expect(deliver({ mx: { type: "failed" } }).results).toEqual(["bob deferred 4.4.3"]);
  });

  it("fails for a domain that takes no mail (RFC 7505 §4.1)", () => {
    expect(deliver({ mx: found({ preference: 0, exchange: "." }) }).results).toEqual(["bob failed 5.1.10"]);
  });

  it("fails where no exchanger has an address, without trying the domain's own (RFC 5321 §5.1)", () => {
    const net = { mx: TWO.mx, addresses: { "example.org": found("192.0.2.9") }, hosts: { "192.0.2.9": {} } };
    expect(deliver(net).results).toEqual(["bob failed 5.4.4"]);
  });

  it("takes a host's refusal to talk for the domain's when all hosts refuse (RFC 7504 §4)", () => {
    const refuses = { greets: "554 no mail here" };
    const both = deliver({ ...TWO, hosts: { "192.0.2.1": refuses, "192.0.2.2": refuses } });
    expect(both.results).toEqual(["bob failed 5.0.0 at mx1.example.org"]);
    for (const other of ["down", { greets: "220 hello, and then nothing" }] as const) {
      const { results } = deliver({ ...TWO, hosts: { "192.0.2.1": refuses, "192.0.2.2": other } });
      expect(results).toEqual(["bob deferred 4.0.0 at mx1.example.org"]);
    }
    expect(deliver({ ...TWO, hosts: { "192.0.2.1": refuses, "192.0.2.2": {} } }).results).toEqual([
      "bob delivered 2.0.0 at mx2.example.org",
    ]);
  });

  it("goes to an address literal without asking a name server (RFC 5321 §4.1.3)", () => {
    const { tried } = deliver({ mx: { type: "failed" }, hosts: { "192.0.2.7": {} } }, ["bob"], {}, "[192.0.2.7]");
    expect(tried).toEqual(["[192.0.2.7] 192.0.2.7:25"]);
  });

  it("hands everything to the smart host where there is one (RFC 6409 §3.1)", () => {
    const net = { mx: { type: "failed" as const }, addresses: { "out.example.net": found("192.0.2.8") } };
    const options = { smartHost: { host: "out.example.net", port: 587 } };
    const { tried, results } = deliver({ ...net, hosts: { "192.0.2.8": {} } }, ["bob"], options);
    expect(tried).toEqual(["out.example.net 192.0.2.8:587"]);
    expect(results).toEqual(["bob delivered 2.0.0 at out.example.net"]);
  });

  it("tries a bounded number of addresses (RFC 5321 §5.1)", () => {
    const many = Array.from({ length: 100 }, (_, at) => `192.0.2.${at}`);
    const { tried, results } = deliver({ addresses: { "example.org": found(...many) } });
    expect(tried).toHaveLength(8);
    expect(results).toEqual(["bob deferred 4.4.1"]);
  });

  it("throws when an answer comes to a question that was not asked", () => {
    const options = { client: { hello: "us", tls: "never" as const }, ownNames: [], random: randomFrom(1) };
    const attempt = new DeliveryAttempt("example.org", letter(["bob"]), options);
    expect(() => attempt.connected()).toThrow("did not ask");
  });
});

describe("encryption that breaks", () => {
  const net = { addresses: { "example.org": found("192.0.2.1") }, hosts: { "192.0.2.1": {} } };
  const attemptWith = (tls: "if-offered" | "required") => {
    const attempt = new DeliveryAttempt("example.org", letter(["bob"]), {
      client: { hello: "us.example.net", tls },
      ownNames: [],
      random: randomFrom(1),
    });
    attempt.mxAnswer(found());
    attempt.addressAnswer(net.addresses["example.org"]);
    attempt.connected();
    const step = attempt.next();
    if (step.type !== "converse") throw new Error("no conversation");
    for (const line of ["220 hi", "250-hi\r\n250 STARTTLS", "220 go"]) {
      step.party.engine.receive(new TextEncoder().encode(`${line}\r\n`));
      for (let one = step.party.engine.next(0); one.type !== "wait"; one = step.party.engine.next(0)) {
        if (one.type === "event") step.party.onEvent(one.event, 0);
      }
    }
    attempt.conversationEnded(0);
    return attempt;
  };

  it("is left out at the second try of the same host, where it was only a bonus (RFC 7435 §3)", () => {
    const attempt = attemptWith("if-offered");
    expect(attempt.next()).toMatchObject({ type: "connect", address: "192.0.2.1" });
    attempt.connected();
    const step = attempt.next();
    if (step.type !== "converse") throw new Error("no conversation");
    converse(step.party.engine, step.party.onEvent, {});
    attempt.conversationEnded(0);
    expect(attempt.next()).toMatchObject({ type: "done", outcomes: [{ result: "delivered" }] });
  });

  it("defers where it is required (RFC 7435 §3)", () => {
    expect(attemptWith("required").next()).toMatchObject({ type: "done", outcomes: [{ result: "deferred" }] });
  });
});
