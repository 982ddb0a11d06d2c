/** The SMTP server engine without sockets: octets of message content that it takes in a second, stored like any mail. */
import * as v from "valibot";
import { MailServer } from "@/mail/mail-server/mail-server";
import { MailServerConfig } from "@/mail/mail-server/mail-server-config";
import { encodeUtf8 } from "@/mail/wire/text-coding";

/** What a socket hands over at once. */
const PIECE_OCTETS = 65_536;

/** Octets of content, in lines of 76 as base64 has them: an attachment of 700 kB. */
const CONTENT = encodeUtf8(`Subject: bench\r\n\r\n${`${"QUJD".repeat(19)}\r\n`.repeat(12_500)}`);

/** @returns octets a second over so many messages */
export function engineOctetsPerSecond(messages: number): number {
  const config = v.parse(MailServerConfig, {
    hostName: "localhost",
    domains: ["localhost"],
    users: [{ name: "bob", password: "secret" }],
  });
  const server = new MailServer(config, { entropy: (count) => new Uint8Array(count), now: 0 });
  const { engine, onEvent } = server.accept("mx", { address: "127.0.0.1", tls: false });
  const empty = server.store.state;
  const say = (bytes: Uint8Array): void => {
    engine.receive(bytes);
    for (;;) {
      const step = engine.next(0);
      if (step.type === "event") onEvent(step.event, 0);
      else if (step.type !== "send") return;
    }
  };
  say(encodeUtf8("EHLO client.localhost\r\n"));
  const begun = performance.now();
  for (let count = 0; count < messages; count += 1) {
    say(encodeUtf8("MAIL FROM:<alice@localhost>\r\nRCPT TO:<bob@localhost>\r\nDATA\r\n"));
    for (let from = 0; from < CONTENT.length; from += PIECE_OCTETS) say(CONTENT.slice(from, from + PIECE_OCTETS));
    say(encodeUtf8(".\r\n"));
    // Mail piling up would measure the collector.
    server.store.restore(empty);
  }
  return (messages * CONTENT.length) / ((performance.now() - begun) / 1000);
}
