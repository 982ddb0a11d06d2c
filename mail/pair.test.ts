import { describe, expect, test } from "vitest";
import type { Engine, Step } from "./engine";
import { Pair } from "./pair";
import { octets, octetText } from "./wire/octets";

/** Says its lines one by one, waits between them as told, and keeps what it hears. */
class Speaker implements Engine<string> {
  heard = "";
  #script: Step<string>[];
  #until: number | null = null;
  peerHasClosed = false;
  tls = false;

  constructor(...script: Step<string>[]) {
    this.#script = script;
  }

  receive(bytes: Uint8Array): void {
    this.heard += octetText(bytes);
  }

  peerClosed(): void {
    this.peerHasClosed = true;
  }

  tlsStarted(): void {
    this.tls = true;
  }

  next(now: number): Step<string> {
    if (this.#until !== null && now < this.#until) return { type: "wait", until: this.#until };
    const step = this.#script.shift() ?? { type: "wait", until: null };
    this.#until = step.type === "wait" ? step.until : null;
    return step;
  }
}

const say = (text: string): Step<string> => ({ type: "send", bytes: octets(text) });
const party = (engine: Speaker, onEvent: (event: unknown) => void = () => {}) => ({ engine, onEvent });

describe("a pair of engines", () => {
  test("carries what one sends to the other, cut into the pieces asked for", () => {
    const [client, server] = [new Speaker(say("hello")), new Speaker(say("220"))];
    const pair = new Pair(party(client), party(server), { octetsAtATime: 2 });
    pair.settle();
    expect([client.heard, server.heard]).toEqual(["220", "hello"]);
  });

  test("lets the clock jump to the wake-up that an engine waits for, and no further than told", () => {
    const server = new Speaker({ type: "wait", until: 5_000 }, say("late"), { type: "closed" });
    const client = new Speaker();
    const pair = new Pair(party(client), party(server));
    pair.run(4_999);
    expect(client.heard).toBe("");
    pair.run();
    expect([client.heard, pair.now, client.peerHasClosed]).toEqual(["late", 5_000, true]);
  });

  test("shakes hands when both have asked for TLS, and marks the wire from then on", () => {
    const client = new Speaker({ type: "start-tls" }, say("private"));
    const server = new Speaker({ type: "start-tls" });
    const pair = new Pair(party(client), party(server));
    pair.settle();
    expect([client.tls, server.tls]).toEqual([true, true]);
    expect(pair.wire.map(({ tls }) => tls)).toEqual([true]);
  });

  test("tells the other side when a cable is cut, after what was under way has arrived", () => {
    const [client, server] = [new Speaker(say("DATA")), new Speaker()];
    const pair = new Pair(party(client), party(server));
    pair.cut("client");
    expect([server.heard, server.peerHasClosed, pair.isClosed("client")]).toEqual(["DATA", true, true]);
  });

  test("moves when a party is woken, by something that no peer sent", () => {
    const server = new Speaker({ type: "wait", until: null }, say("news"));
    const client = new Speaker();
    let wake = () => {};
    const pair = new Pair(party(client), { ...party(server), wakes: (call) => (wake = call) });
    pair.settle();
    expect(client.heard).toBe("");
    wake();
    expect(client.heard).toBe("news");
  });

  test("refuses to spin when an engine waits for an instant that has come", () => {
    const stuck: Engine<string> = {
      receive() {},
      peerClosed() {},
      tlsStarted() {},
      next: () => ({ type: "wait", until: 0 }),
    };
    expect(() => new Pair({ engine: stuck, onEvent() {} }, party(new Speaker())).run()).toThrow(/has come/);
  });
});
