/** Dovecot: the POP3 server of most of the world, and a submission server that relays to ours. Our client engines talk to it. */

import { entropy } from "@/server/mail-host/machine-entropy";
import { DOTS, LETTERS, type Letter, PLAIN, SEVEN_BIT_LETTERS, UTF8 } from "../letters";
import type { Peer, PeerCase } from "../peer";
import { ALICE, BOB, expectSame, peerCertificate } from "../peer-room";
import { expectDelivered, type Fetched, fetchLetters, sendLetters } from "../run-client";
import { versionOf } from "../run-program";
import { withDovecot } from "../with-dovecot";

function expectLetters({ letters, events }: Fetched, expected: readonly Letter[]): void {
  if (letters.length !== expected.length) {
    throw new Error(`${letters.length} letters instead of ${expected.length}: ${JSON.stringify(events.at(-1))}`);
  }
  for (const [index, letter] of expected.entries()) {
    expectSame(letters[index] ?? Buffer.alloc(0), letter.content, `"${letter.name}" as our client has it`);
  }
  const last = events.at(-1);
  if (last?.type !== "end" || last.end !== "quit") throw new Error(`the session ended with ${JSON.stringify(last)}`);
}

function expectMethod({ events }: Fetched, method: string): void {
  const ready = events.find((event) => event.type === "ready");
  if (ready?.method !== method) throw new Error(`signed in with ${ready?.method} instead of ${method}`);
}

function fetchesWith(method: "SCRAM-SHA-256" | "CRAM-MD5" | "PLAIN" | "APOP"): PeerCase {
  return {
    name: `our POP3 client fetches every kind of letter, signed in with ${method}`,
    run: (room) =>
      withDovecot(room, { mechanisms: method.toLowerCase() }, async (dovecot) => {
        for (const { content } of LETTERS) dovecot.put("bob", content);
        const fetched = await fetchLetters(dovecot.pop3, BOB, { allowAuthInClear: true });
        expectLetters(fetched, LETTERS);
        expectMethod(fetched, method);
      }),
  };
}

function submitsWith(mechanism: "SCRAM-SHA-256" | "CRAM-MD5" | "PLAIN" | "LOGIN"): PeerCase {
  return {
    name: `our SMTP client submits with AUTH ${mechanism}, and Dovecot relays to our MX port`,
    run: (room) =>
      withDovecot(room, {}, async (dovecot) => {
        const credentials = { user: ALICE.name, password: ALICE.password, entropy };
        const sent = await sendLetters(dovecot.submission, SEVEN_BIT_LETTERS, "bob@localhost", {
          tls: "never",
          credentials,
          mechanisms: [mechanism],
          allowAuthInClear: true,
        });
        expectDelivered(sent, SEVEN_BIT_LETTERS.length);
        await room.expectArrived("bob", SEVEN_BIT_LETTERS);
      }),
  };
}

export const dovecot: Peer = {
  name: "Dovecot",
  install: "apt-get install dovecot-pop3d dovecot-submissiond",
  findVersion: () => versionOf("dovecot", ["--version"]),
  cases: [
    fetchesWith("SCRAM-SHA-256"),
    fetchesWith("CRAM-MD5"),
    fetchesWith("PLAIN"),
    fetchesWith("APOP"),
    {
      name: "our POP3 client fetches after STLS, with the certificate checked",
      run: (room) =>
        withDovecot(room, { certificate: peerCertificate() }, async (dovecot) => {
          dovecot.put("bob", DOTS.content);
          const fetched = await fetchLetters(dovecot.pop3, BOB, { tls: "required" });
          expectLetters(fetched, [DOTS]);
        }),
    },
    {
      name: "our POP3 client deletes what it has fetched",
      run: (room) =>
        withDovecot(room, {}, async (dovecot) => {
          for (const { content } of [PLAIN, DOTS]) dovecot.put("bob", content);
          expectLetters(await fetchLetters(dovecot.pop3, BOB, { remove: true, allowAuthInClear: true }), [PLAIN, DOTS]);
          const left = await dovecot.count("bob");
          if (left !== 0) throw new Error(`${left} letters are left`);
        }),
    },
    {
      name: "our POP3 client says what is wrong when the password is",
      run: (room) =>
        withDovecot(room, {}, async (dovecot) => {
          const { events } = await fetchLetters(dovecot.pop3, { ...BOB, password: "no" }, { allowAuthInClear: true });
          const last = events.at(-1);
          if (last?.type !== "end" || last.end !== "not-signed-in")
            throw new Error(`it ended with ${JSON.stringify(last)}`);
        }),
    },
    submitsWith("SCRAM-SHA-256"),
    submitsWith("CRAM-MD5"),
    submitsWith("PLAIN"),
    submitsWith("LOGIN"),
    {
      name: "our SMTP client submits after STARTTLS, with the certificate checked",
      run: (room) =>
        withDovecot(room, { certificate: peerCertificate() }, async (dovecot) => {
          const credentials = { user: ALICE.name, password: ALICE.password, entropy };
          const sent = await sendLetters(dovecot.submission, [UTF8], "bob@localhost", { tls: "required", credentials });
          expectDelivered(sent, 1);
          await room.expectArrived("bob", [UTF8]);
        }),
    },
    {
      name: "our SMTP client sends in chunks (BDAT)",
      run: (room) =>
        withDovecot(room, {}, async (dovecot) => {
          const credentials = { user: ALICE.name, password: ALICE.password, entropy };
          const sent = await sendLetters(dovecot.submission, [DOTS, UTF8], "bob@localhost", {
            tls: "never",
            credentials,
            allowAuthInClear: true,
            preferChunking: true,
          });
          expectDelivered(sent, 2);
          await room.expectArrived("bob", [DOTS, UTF8]);
        }),
    },
  ],
};
