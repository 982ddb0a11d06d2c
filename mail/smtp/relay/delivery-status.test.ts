import { describe, expect, it } from "vitest";
import { parseDeliveryStatus } from "../../message/parse-delivery-status";
import { parseMessage } from "../../message/parse-message";
import { octetText } from "../../wire/octets";
import { decodeUtf8, encodeUtf8 } from "../../wire/text-coding";
import type { NotifyOn } from "../parameters";
import { reply } from "../reply";
import { type OutgoingMail, recipient, sender } from "../send-mail";
import { type Action, deliveryStatusNotice, type NoticeContext, type RecipientStatus } from "./delivery-status";

const ann = { local: "ann", domain: "example.net" };
const bob = { local: "bob", domain: "example.org" };
const HEADER = "From: ann@example.net\r\nSubject: hello\r\n\r\n";

const context: NoticeContext = {
  reportingHost: "relay.example.net",
  id: "K3-1.1",
  arrivedAt: Date.UTC(2026, 10, 26, 8),
  now: Date.UTC(2026, 10, 26, 12),
  willRetryUntil: Date.UTC(2026, 11, 1, 8),
};

function mail(parameters: Parameters<typeof sender>[1] = {}, content = `${HEADER}Hello.\r\n`): OutgoingMail {
  return { sender: sender(ann, parameters), recipients: [recipient(bob)], content: encodeUtf8(content) };
}

function status(action: Action, change: Partial<RecipientStatus> = {}): RecipientStatus {
  const refusal = { status: "5.1.1", reply: reply(550, "5.1.1", "no such", "user") } as const;
  return {
    recipient: recipient(bob),
    action,
    why: "The server refuses it.",
    host: "mx.example.org",
    ...refusal,
    ...change,
  };
}

/** The notice taken apart: its header fields, and its parts by their type. */
function read(notice: OutgoingMail | null) {
  if (!notice) throw new Error("there is no notice");
  const text = decodeUtf8(notice.content);
  const header = text.slice(0, text.indexOf("\r\n\r\n")).replace(/\r\n /g, " ");
  const boundary = /boundary="([^"]+)"/.exec(header)?.[1] ?? "none";
  const sections = text.split(`\r\n--${boundary}`).slice(1);
  const parts = Object.fromEntries(
    sections.slice(0, -1).map((section) => {
      const end = section.indexOf("\r\n\r\n");
      const type = /Content-Type: ([^;\r]+)/.exec(section)?.[1];
      return [type, section.slice(end + 4)];
    }),
  );
  return { header, parts, ends: sections.at(-1), types: Object.keys(parts) };
}

const machine = (notice: OutgoingMail | null) =>
  (read(notice).parts["message/delivery-status"] ?? "").replace(/\r\n /g, " ").split("\r\n\r\n");

describe("a notice", () => {
  it("goes to the sender with an empty return path, and asks for no notice (RFC 3461 §6.1)", () => {
    const notice = deliveryStatusNotice(mail(), [status("failed")], context);
    expect(notice?.sender.path).toBeNull();
    expect(notice?.recipients).toEqual([recipient(ann, { notify: [] })]);
  });

  it("is never sent about a notice (RFC 5321 §4.5.5)", () => {
    const bounce = { ...mail(), sender: sender(null) };
    expect(deliveryStatusNotice(bounce, [status("failed"), status("delayed")], context)).toBeNull();
  });

  it("has the header fields of a message, and says that a machine wrote it (RFC 3834 §5)", () => {
    const { header } = read(deliveryStatusNotice(mail(), [status("failed")], context));
    for (const line of [
      "From: Mail delivery <MAILER-DAEMON@relay.example.net>",
      "To: <ann@example.net>",
      "Subject: Your message could not be delivered",
      "Date: Thu, 26 Nov 2026 12:00:00 +0000",
      "Auto-Submitted: auto-replied",
      "MIME-Version: 1.0",
    ]) {
      expect(header.split("\r\n")).toContain(line);
    }
    expect(header).toMatch(/^Message-ID: <[^<>@\s]+@relay\.example\.net>$/m);
  });

  it("tells people in plain words who was not reached and why (RFC 3464 §2)", () => {
    const { parts } = read(deliveryStatusNotice(mail(), [status("failed")], context));
    expect(parts["text/plain"]).toBe(
      [
        "This is the mail host relay.example.net.",
        "",
        "Your message could not be delivered to:",
        "",
        "  bob@example.org",
        "  The server refuses it.",
        "  mx.example.org said: 550 5.1.1 no such user",
        "",
      ].join("\r\n"),
    );
  });

  it("gives back the envelope id and the original recipient (RFC 3464 §2.2.1, RFC 3464 §2.3.1)", () => {
    const to = recipient(bob, { original: { type: "rfc822", address: "team@example.org" } });
    const notice = deliveryStatusNotice(
      mail({ envelopeId: "order 7" }),
      [status("failed", { recipient: to })],
      context,
    );
    const [message, first] = machine(notice);
    expect(message).toContain("Original-Envelope-Id: order 7\r\n");
    expect(first).toContain("Original-Recipient: rfc822; team@example.org\r\n");
  });

  it("says until when a delayed message is tried (RFC 3464 §2.3.9)", () => {
    const [, first] = machine(deliveryStatusNotice(mail(), [status("delayed", { status: "4.4.1" })], context));
    expect(first).toContain("Action: delayed\r\nStatus: 4.4.1\r\n");
    expect(first).toContain("Will-Retry-Until: Tue, 01 Dec 2026 08:00:00 +0000".replace(" 01 ", " 1 "));
  });
});

describe("a reader of notices", () => {
  it("finds in one without a fault what went in (RFC 3464 §2, RFC 6522 §3)", () => {
    const original = { type: "rfc822", address: "team@example.org" };
    const to = recipient(bob, { original, notify: ["failure", "delay"] });
    const both = [
      status("failed", { recipient: to, reply: reply(550, "5.1.1", `no such user ${"and so on ".repeat(20)}end`) }),
      status("delayed", { recipient: to, status: "4.4.1", reply: null, host: null }),
    ];
    const notice = deliveryStatusNotice(mail({ envelopeId: "order 7" }), both, context);
    const message = parseMessage(notice?.content ?? new Uint8Array());
    expect(message.defects).toEqual([]);
    expect(message.parts.map(({ mediaType: { type, subtype } }) => `${type}/${subtype}`)).toEqual([
      "text/plain",
      "message/delivery-status",
      "message/rfc822",
    ]);
    const common = { original, final: "bob@example.org", lastAttemptAt: context.now };
    const diagnostic = `550 5.1.1 no such user ${"and so on ".repeat(20)}end`;
    expect(parseDeliveryStatus(message)).toEqual({
      envelopeId: "order 7",
      reportingMta: "relay.example.net",
      arrivedAt: context.arrivedAt,
      recipients: [
        { ...common, action: "failed", status: "5.1.1", remoteMta: "mx.example.org", diagnostic, willRetryUntil: null },
        {
          ...common,
          action: "delayed",
          status: "4.4.1",
          remoteMta: null,
          diagnostic: null,
          willRetryUntil: context.willRetryUntil,
        },
      ],
    });
  });
});

describe("who is told", () => {
  const told = (notify: readonly NotifyOn[] | null) =>
    (["failed", "delayed", "relayed", "delivered"] as const).filter((action) =>
      deliveryStatusNotice(mail(), [status(action, { recipient: recipient(bob, { notify }) })], context),
    );

  it("is told of failure and delay where nothing was said (RFC 3461 §4.1)", () => {
    expect(told(null)).toEqual(["failed", "delayed"]);
  });

  it("is told nothing at all with NEVER (RFC 3461 §4.1)", () => {
    expect(told([])).toEqual([]);
  });

  it("is told what was asked for, and of passing on as of delivery (RFC 3461 §5.2.2)", () => {
    expect(told(["success"])).toEqual(["relayed", "delivered"]);
    expect(told(["failure"])).toEqual(["failed"]);
    expect(told(["delay", "success"])).toEqual(["delayed", "relayed", "delivered"]);
  });

  it("reads only about recipients for whom it was asked (RFC 3461 §4.1)", () => {
    const quiet = recipient({ local: "quiet", domain: "example.org" }, { notify: [] });
    const notice = deliveryStatusNotice(mail(), [status("failed"), status("failed", { recipient: quiet })], context);
    expect(octetText(notice?.content ?? new Uint8Array())).not.toContain("quiet");
  });
});

describe("what comes back", () => {
  const returned = (letter: OutgoingMail, action: Action = "failed") => {
    const wants = recipient(bob, { notify: ["failure", "delay", "success"] });
    const { parts, types } = read(deliveryStatusNotice(letter, [status(action, { recipient: wants })], context));
    return [types[2], parts[types[2] ?? ""]];
  };
  const headerOnly = ["text/rfc822-headers", HEADER.slice(0, -2)];

  it("is the whole message after a failure, or its header with RET=HDRS (RFC 3461 §4.3)", () => {
    expect(returned(mail({ ret: "FULL" }))).toEqual(["message/rfc822", `${HEADER}Hello.\r\n`]);
    expect(returned(mail({ ret: "HDRS" }))).toEqual(headerOnly);
  });

  it("is the header alone where nothing has failed, whatever RET says (RFC 3461 §4.3)", () => {
    expect(returned(mail({ ret: "FULL" }), "delayed")).toEqual(headerOnly);
    expect(returned(mail({ ret: "FULL" }), "relayed")).toEqual(headerOnly);
  });

  it("is the header alone of a message that is large, binary, or has lines no server need take (RFC 3461 §6.2)", () => {
    expect(returned(mail({ ret: "FULL" }, `${HEADER}${"x".repeat(70_000)}`))).toEqual(headerOnly);
    expect(returned(mail({ body: "BINARYMIME" }))).toEqual(headerOnly);
    expect(returned(mail({ ret: "FULL" }, `${HEADER}${"x".repeat(999)}\r\n`))).toEqual(headerOnly);
  });

  it("is bounded even where the header alone is large", () => {
    const letter = mail({}, `${"Subject: a long one\r\n".repeat(10_000)}\r\nHello.\r\n`);
    expect(deliveryStatusNotice(letter, [status("failed")], context)?.content.length).toBeLessThan(20_000);
  });

  it("is marked as 8-bit where it is, and the notice with it (RFC 6152 §3)", () => {
    const notice = deliveryStatusNotice(mail({}, `${HEADER}Grüße\r\n`), [status("failed")], context);
    expect(notice?.sender.parameters.body).toBe("8BITMIME");
    expect(read(notice).parts["message/rfc822"]).toContain("Grüße");
    expect(deliveryStatusNotice(mail(), [status("failed")], context)?.sender.parameters.body).toBeNull();
  });
});

describe("what strangers say", () => {
  it("ends no line of the notice (RFC 3464 §2.1.1)", () => {
    const evil = status("failed", {
      reply: reply(550, null, "x\r\nAction: delivered\r\n\r\nBcc: y"),
      host: "h\r\nX: y",
    });
    const letter = mail({ envelopeId: "a\r\nX: y" });
    const parts = machine(deliveryStatusNotice(letter, [evil], context));
    expect(parts).toHaveLength(2);
    expect(parts.join("\r\n")).not.toMatch(/^(X:|Action: delivered|Bcc)/m);
  });

  it("is cut where it is endless, and no line is longer than 998 octets (RFC 5322 §2.1.1)", () => {
    const endless = status("failed", { reply: reply(550, null, "ü".repeat(5000), "y ".repeat(5000)) });
    const lines = decodeUtf8(deliveryStatusNotice(mail(), [endless], context)?.content ?? new Uint8Array()).split(
      "\r\n",
    );
    expect(Math.max(...lines.map((line) => encodeUtf8(line).length))).toBeLessThanOrEqual(998);
  });

  it("is told of an international recipient, and to an international sender (RFC 6533 §3)", () => {
    const to = recipient({ local: "jürgen", domain: "example.org" });
    const sent = { ...mail({ utf8: true }), sender: sender({ local: "änne", domain: "example.net" }, { utf8: true }) };
    const notice = deliveryStatusNotice(sent, [status("failed", { recipient: to })], context);
    const { header, parts, types } = read(notice);
    expect(header).toContain("To: <änne@example.net>");
    expect(parts["text/plain"]).toContain("  jürgen@example.org\r\n");
    expect(types[2]).toBe("message/global");
    expect(machine(notice)[1]).toContain("Final-Recipient: utf-8; j\\x{FC}rgen@example.org\r\n");
  });

  it("asks for SMTPUTF8 only where the sender's own address needs it (RFC 6531 §3.4)", () => {
    const sent = { ...mail(), sender: sender({ local: "änne", domain: "example.net" }) };
    expect(deliveryStatusNotice(sent, [status("failed")], context)?.sender.parameters.utf8).toBe(true);
    expect(deliveryStatusNotice(mail(), [status("failed")], context)?.sender.parameters.utf8).toBe(false);
  });
});
