/** Postfix, a whole mail system, on both sides of our mail host. */

import { entropy } from "@/server/mail-host/machine-entropy";
import { freePorts } from "../free-ports";
import { LETTERS, type Letter, PLAIN } from "../letters";
import { type Peer, SkippedCase } from "../peer";
import { ALICE, expectSame, PeerRoom, withUnixLines } from "../peer-room";
import { type PostfixServer, reasonAgainstPostfix, startPostfix } from "../postfix-server";
import { expectDelivered, sendLetters } from "../run-client";
import { versionOf } from "../run-program";
import { splitTrace } from "../trace-fields";

async function withPostfix(relayTo: number, act: (postfix: PostfixServer) => Promise<void>): Promise<void> {
  const reason = reasonAgainstPostfix();
  if (reason) throw new SkippedCase(reason);
  const postfix = await startPostfix({ domain: "postfix.example", relayTo });
  try {
    await act(postfix);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\nPostfix's log: ${postfix.log().slice(-1500)}`);
  } finally {
    await postfix.stop();
  }
}

async function eventually(holds: () => boolean, patience = 20_000): Promise<void> {
  const patientUntil = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > patientUntil) throw new Error("it did not arrive in time");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What Postfix's delivery writes above a message. */
const DELIVERY_FIELDS = /^(?:return-path|received|x-original-to|delivered-to):[^\n]*\n(?:[ \t][^\n]*\n)*/i;

function withoutDeliveryFields(message: Buffer): Buffer {
  let text = message.toString("latin1");
  for (let field = DELIVERY_FIELDS.exec(text); field; field = DELIVERY_FIELDS.exec(text))
    text = text.slice(field[0].length);
  return Buffer.from(text, "latin1");
}

function expectInPostfix(inbox: readonly Buffer[], letters: readonly Letter[]): void {
  for (const letter of letters) {
    const mine = inbox.filter((message) => message.includes(`\nSubject: ${letter.name}\n`));
    if (mine.length !== 1) throw new Error(`"${letter.name}" arrived ${mine.length} times`);
    expectSame(
      withoutDeliveryFields(mine[0] ?? Buffer.alloc(0)),
      withUnixLines(letter.content),
      `"${letter.name}" in Postfix`,
    );
  }
}

export const postfix: Peer = {
  name: "Postfix",
  install: "apt-get install postfix",
  findVersion: () => versionOf("postconf", ["-h", "mail_version"]),
  cases: [
    {
      name: "as a sender delivers every kind of letter to our MX port",
      async run(room) {
        await withPostfix(room.smtp, async (server) => {
          expectDelivered(await sendLetters(server.smtp, LETTERS, "bob@localhost", { tls: "never" }), LETTERS.length);
          await eventually(() => room.inbox("bob").length >= LETTERS.length);
          const arrived = room.inbox("bob").map((message) => withUnixLines(message));
          expectInPostfix(arrived, LETTERS);
        });
      },
    },
    {
      name: "as a sender uses STARTTLS where our MX port offers it",
      room: { tls: true },
      async run(room) {
        await withPostfix(room.smtp, async (server) => {
          expectDelivered(await sendLetters(server.smtp, [PLAIN], "bob@localhost", { tls: "never" }), 1);
          await eventually(() => room.inbox("bob").length === 1);
          const [message = Buffer.alloc(0)] = room.inbox("bob");
          const { trace } = splitTrace(message);
          if (!/by localhost\s+with ESMTPS\s/.test(trace)) throw new Error(`it came in the clear: ${trace}`);
          expectInPostfix([withUnixLines(message)], [PLAIN]);
        });
      },
    },
    {
      name: "as a receiver takes every kind of letter from our relay",
      async run() {
        // Our relay needs to know Postfix's port, and Postfix ours: so ours is opened inside.
        const [unused = 0] = await freePorts(1);
        await withPostfix(unused, async (server) => {
          const room = await PeerRoom.open({ relay: { type: "host", host: "127.0.0.1", port: server.smtp } });
          try {
            const sent = await sendLetters(room.submission, LETTERS, "bob@postfix.example", {
              tls: "never",
              credentials: { user: ALICE.name, password: ALICE.password, entropy },
              allowAuthInClear: true,
            });
            expectDelivered(sent, LETTERS.length);
            await eventually(() => server.inbox("bob").length >= LETTERS.length);
            expectInPostfix(server.inbox("bob"), LETTERS);
          } finally {
            await room.close();
          }
        });
      },
    },
    {
      name: "refuses a recipient of our relay's, and the sender is told (RFC 3464)",
      async run() {
        const [unused = 0] = await freePorts(1);
        await withPostfix(unused, async (server) => {
          const room = await PeerRoom.open({ relay: { type: "host", host: "127.0.0.1", port: server.smtp } });
          try {
            const sent = await sendLetters(room.submission, LETTERS.slice(0, 1), "nobody@postfix.example", {
              tls: "never",
              credentials: { user: ALICE.name, password: ALICE.password, entropy },
              allowAuthInClear: true,
            });
            expectDelivered(sent, 1);
            await eventually(() => room.inbox("alice").length === 1);
            const notice = String(room.inbox("alice")[0]);
            for (const words of [
              "Return-Path: <>",
              "multipart/report",
              "message/delivery-status",
              "nobody@postfix.example",
              "Action: failed",
              "Status: 5.1.1",
            ]) {
              if (!notice.includes(words)) throw new Error(`the notice lacks "${words}":\n${notice.slice(0, 2000)}`);
            }
          } finally {
            await room.close();
          }
        });
      },
    },
  ],
};
