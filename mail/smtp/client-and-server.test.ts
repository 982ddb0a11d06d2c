/** The client against the server of this room, over the pair: what the two agree on, octet by octet as well. */
import { describe, expect, it } from "vitest";
import { Pair } from "../pair";
import { entropyFrom, randomFrom } from "../random";
import { MECHANISMS } from "../sasl/exchange";
import { makeSecret } from "../sasl/secret";
import { octets, octetText } from "../wire/octets";
import { SmtpClient } from "./client";
import type { SmtpClientEvent, SmtpClientOptions } from "./client-events";
import { reply } from "./reply";
import { type OutgoingMail, recipient, sender } from "./send-mail";
import { SmtpServer } from "./server";
import type { SmtpServerEvent } from "./server-events";
import type { SmtpServerOptions } from "./server-options";
import { letter, results } from "./testing/scripted-server";

const entropy = entropyFrom(randomFrom(5));
const credentials = { user: "ann", password: "secret", entropy };

type Received = Extract<SmtpServerEvent, { type: "message" }>;

function exchange(
  mails: readonly OutgoingMail[],
  client: Partial<SmtpClientOptions> = {},
  server: Partial<SmtpServerOptions> = {},
  octetsAtATime?: number,
) {
  const sending = new SmtpClient({ hello: "client.example.net", tls: "never", serverName: "mx", ...client });
  for (const mail of mails) sending.send(mail);
  sending.quit();
  const serving = new SmtpServer({ hostName: "mx.example.org", role: "mx", entropy, ...server });
  const secret = makeSecret("secret", octets("salt and pepper"));
  const events: SmtpClientEvent[] = [];
  const received: Received[] = [];
  const pair = new Pair(
    { engine: sending, onEvent: (event) => events.push(event as SmtpClientEvent) },
    {
      engine: serving,
      onEvent: (given) => {
        const event = given as SmtpServerEvent;
        if (event.type === "find-secret")
          serving.answer({ type: "find-secret", secret: event.user === "ann" ? secret : null });
        if (event.type === "sender") serving.answer({ type: "sender", verdict: { accept: true } });
        if (event.type === "recipient") {
          const known = event.recipient.path.local !== "nobody";
          const refusal = { accept: false, reply: reply(550, "5.1.1", "no such user") } as const;
          serving.answer({ type: "recipient", verdict: known ? { accept: true } : refusal });
        }
        if (event.type === "message") {
          received.push(event);
          serving.answer({ type: "message", reply: reply(250, "2.0.0", "taken") });
        }
      },
    },
    octetsAtATime === undefined ? {} : { octetsAtATime },
  );
  pair.run();
  return { events, received, pair, closed: pair.isClosed("client") && pair.isClosed("server") };
}

describe("client and server", () => {
  it("agree on content and envelope, whole and octet by octet (RFC 5321 §3.3)", () => {
    const content = "Subject: dots\r\n\r\n.\r\n..\r\n.a\r\n\r\nend\r\n";
    for (const size of [undefined, 1]) {
      const { received, events, closed } = exchange([letter(["bob", "nobody", "carol"], content)], {}, {}, size);
      expect(received.map((one) => octetText(one.content))).toEqual([content]);
      expect(received[0]?.recipients.map(({ path }) => path.local)).toEqual(["bob", "carol"]);
      expect(results({ events })).toEqual(["bob delivered 2.0.0", "nobody failed 5.1.1", "carol delivered 2.0.0"]);
      expect(closed).toBe(true);
    }
  });

  it("need as few round trips as pipelining allows (RFC 2920 §3.1)", () => {
    const { pair } = exchange([letter(["a", "b", "c"])]);
    const turns = pair.wire.filter(({ from }, at) => from === "client" && pair.wire[at - 1]?.from !== "client");
    // EHLO; the envelope with DATA; the content; QUIT.
    expect(turns).toHaveLength(4);
  });

  it("carry binary content and parameters of every extension across (RFC 3030 §3, RFC 3461 §4, RFC 6531 §3.4)", () => {
    const content = octets("a\nb\0\r\n.\r\n\xff");
    const from = sender({ local: "änne", domain: "example.net" }, { ret: "HDRS", envelopeId: "a b+c" });
    const to = recipient(
      { local: "bob", domain: "example.org" },
      { notify: ["success", "failure"], original: { type: "rfc822", address: "b=b@example.org" } },
    );
    const { received } = exchange([{ sender: from, recipients: [to], content }], {}, {}, 3);
    expect(received[0]?.content).toEqual(content);
    expect(received[0]?.sender.parameters).toMatchObject({
      body: "BINARYMIME",
      utf8: true,
      ret: "HDRS",
      envelopeId: "a b+c",
      size: content.length,
    });
    expect(received[0]?.sender.path).toEqual(from.path);
    expect(received[0]?.recipients).toEqual([to]);
  });

  it("send a large message in chunks (RFC 3030 §2)", () => {
    const content = octets("0123456789\r\n".repeat(60_000));
    const { received } = exchange([{ ...letter(["bob"]), content }], { preferChunking: true });
    expect(received[0]?.content.length).toBe(content.length);
  });

  it("encrypt, and sign in by each mechanism (RFC 3207 §4, RFC 4954 §4)", () => {
    for (const mechanism of MECHANISMS) {
      const { events, received, pair } = exchange(
        [letter(["bob"])],
        { tls: "required", credentials, mechanisms: [mechanism] },
        { role: "submission", tlsAvailable: true },
        2,
      );
      expect(events).toContainEqual({ type: "signed-in", mechanism });
      expect(received[0]?.session).toMatchObject({ tls: true, user: "ann" });
      expect(
        pair.wire
          .filter(({ tls }) => !tls)
          .map(({ bytes }) => octetText(bytes))
          .join(""),
      ).not.toContain("AUTH");
    }
  });

  it("part when the password is wrong, with every recipient deferred (RFC 4954 §6)", () => {
    const { events, received } = exchange(
      [letter(["bob"])],
      { credentials: { ...credentials, password: "guess" }, allowAuthInClear: true },
      { role: "submission", allowAuthInClear: true },
    );
    expect(received).toEqual([]);
    expect(results({ events })).toEqual(["bob deferred 4.7.8"]);
  });

  it("go on in further transactions where the server limits recipients (RFC 9422 §4, RFC 5321 §4.5.3.1.10)", () => {
    const many = Array.from({ length: 7 }, (_, at) => `u${at}`);
    const { received, events } = exchange([letter(many)], {}, { maxRecipients: 3 });
    expect(received.map(({ recipients }) => recipients.length)).toEqual([3, 3, 1]);
    expect(new Set(results({ events }).map((line) => line.split(" ")[1]))).toEqual(new Set(["delivered"]));
  });

  it("part in silence: each gives up by its clock when the other says no more (RFC 5321 §4.5.3.2)", () => {
    const { pair } = exchange([]);
    expect(pair.isClosed("server")).toBe(true);
  });

  it("deliver whole or not at all where the connection ends, and the client never claims more (RFC 5321 §4.2.5)", () => {
    const { pair } = exchange([letter(["bob"])]);
    const replies = pair.sentBy("server");
    for (let cut = 0; cut <= replies.length; cut += 1) {
      const client = new SmtpClient({ hello: "client.example.net", tls: "never" });
      client.send(letter(["bob"]));
      client.quit();
      const events: SmtpClientEvent[] = [];
      client.receive(replies.subarray(0, cut));
      client.peerClosed();
      for (let step = client.next(0); step.type !== "closed"; step = client.next(0)) {
        if (step.type === "event") events.push(step.event);
      }
      const taken = octetText(replies.subarray(0, cut)).includes("2.0.0 taken\r\n");
      expect(results({ events })[0]?.split(" ")[1]).toBe(taken ? "delivered" : "deferred");
    }
  });
});
