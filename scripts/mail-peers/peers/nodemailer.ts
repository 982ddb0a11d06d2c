/** nodemailer, what most programs on Node send mail with; and mailparser, what they read it with. */
import { readFileSync } from "node:fs";
import { simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { inRoot } from "../../start/places.mjs";
import { ATTACHMENT, DOTS, LETTERS, type Letter, PLAIN } from "../letters";
import type { Peer, PeerCase } from "../peer";
import { ALICE, type PeerRoom, peerCertificate } from "../peer-room";

const ENVELOPE = { from: "alice@localhost", to: "bob@localhost" };

function sendsRaw(name: string, letters: readonly Letter[], options: object, room: { tls?: boolean } = {}): PeerCase {
  return {
    name,
    room,
    async run(place: PeerRoom) {
      const submits = "auth" in options;
      const transport = createTransport({
        host: "127.0.0.1",
        port: submits ? place.submission : place.smtp,
        tls: { ca: peerCertificate().cert },
        ...options,
      });
      try {
        for (const { content } of letters) await transport.sendMail({ envelope: ENVELOPE, raw: content });
      } finally {
        transport.close();
      }
      await place.expectArrived("bob", letters);
    },
  };
}

function signsIn(authMethod: string): PeerCase {
  const auth = { user: ALICE.name, pass: ALICE.password };
  return sendsRaw(`submits with AUTH ${authMethod}`, [DOTS], { auth, authMethod });
}

export const nodemailer: Peer = {
  name: "nodemailer",
  install: "npm install",
  findVersion: async () =>
    String(JSON.parse(readFileSync(inRoot("node_modules/nodemailer/package.json"), "utf8")).version),
  cases: [
    sendsRaw("delivers every kind of letter, a connection each", LETTERS, {}),
    ...["PLAIN", "LOGIN", "CRAM-MD5"].map(signsIn),
    sendsRaw(
      "submits after STARTTLS, with the certificate checked",
      [DOTS],
      { requireTLS: true, auth: { user: ALICE.name, pass: ALICE.password } },
      { tls: true },
    ),
    {
      name: "delivers 60 messages through a pool of connections, each once",
      async run(room) {
        const transport = createTransport({ host: "127.0.0.1", port: room.smtp, pool: true, maxConnections: 5 });
        const numbers = Array.from({ length: 60 }, (_, index) => index);
        await Promise.all(
          numbers.map((number) =>
            transport.sendMail({ ...ENVELOPE, subject: `number ${number}`, text: PLAIN.content.toString() }),
          ),
        );
        transport.close();
        const subjects = room.inbox("bob").map((message) => /^Subject: (.*)\r$/m.exec(message.toString())?.[1]);
        const missing = numbers.filter((number) => subjects.filter((one) => one === `number ${number}`).length !== 1);
        if (missing.length > 0) throw new Error(`not there exactly once: ${missing.join(", ")}`);
      },
    },
    {
      name: "writes a message with an attachment and eight bits that mailparser reads again",
      async run(room) {
        const transport = createTransport({ host: "127.0.0.1", port: room.smtp });
        await transport.sendMail({
          from: "Ælice <alice@localhost>",
          to: "bob@localhost",
          subject: "Grüße aus Zürich",
          text: ".\r\n..こんにちは\r\n",
          html: "<p>こんにちは</p>",
          attachments: [{ filename: "Geräusch.bin", content: ATTACHMENT }],
        });
        transport.close();
        const [message] = room.inbox("bob");
        if (!message) throw new Error("nothing arrived");
        const read = await simpleParser(message);
        const [attachment] = read.attachments;
        const as = { subject: read.subject, text: read.text?.trimEnd(), html: read.html, file: attachment?.filename };
        const expected = {
          subject: "Grüße aus Zürich",
          text: ".\n..こんにちは",
          html: "<p>こんにちは</p>",
          file: "Geräusch.bin",
        };
        if (JSON.stringify(as) !== JSON.stringify(expected)) throw new Error(`mailparser read ${JSON.stringify(as)}`);
        if (!attachment?.content.equals(ATTACHMENT)) throw new Error("the attachment's octets changed on the way");
        if (read.from?.text !== '"Ælice" <alice@localhost>')
          throw new Error(`mailparser read From as ${read.from?.text}`);
      },
    },
  ],
};
