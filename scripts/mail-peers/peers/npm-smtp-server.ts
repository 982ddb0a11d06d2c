/** The smtp-server package from npm: our SMTP client engine sends to it. */
import { readFileSync } from "node:fs";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { entropy } from "@/server/mail-host/machine-entropy";
import { inRoot } from "../../start/places.mjs";
import { DOTS, LETTERS, type Letter } from "../letters";
import type { Peer, PeerCase } from "../peer";
import { ALICE, expectSame, peerCertificate } from "../peer-room";
import { expectDelivered, sendLetters } from "../run-client";

type Received = { readonly port: number; readonly messages: Buffer[] };

async function withServer(options: SMTPServerOptions, act: (received: Received) => Promise<void>): Promise<void> {
  const messages: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    ...peerCertificate(),
    onAuth: ({ username, password, validatePassword }, _session, done) => {
      const known = username === ALICE.name && (validatePassword?.(ALICE.password) || password === ALICE.password);
      done(known ? null : new Error("wrong"), known ? { user: username } : {});
    },
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        messages.push(Buffer.concat(pieces));
        done(null);
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  try {
    await act({ port: typeof address === "object" && address ? address.port : 0, messages });
  } finally {
    await new Promise<void>((resolve) => server.close(resolve));
  }
}

function expectLetters(messages: readonly Buffer[], letters: readonly Letter[]): void {
  if (messages.length !== letters.length) throw new Error(`${messages.length} letters instead of ${letters.length}`);
  for (const [index, letter] of letters.entries()) {
    expectSame(messages[index] ?? Buffer.alloc(0), letter.content, `"${letter.name}" as smtp-server has it`);
  }
}

const credentials = { user: ALICE.name, password: ALICE.password, entropy };

function signsIn(mechanism: "PLAIN" | "LOGIN" | "CRAM-MD5"): PeerCase {
  return {
    name: `our SMTP client signs in with ${mechanism}`,
    run: () =>
      withServer({ authMethods: [mechanism], allowInsecureAuth: true }, async ({ port, messages }) => {
        const sent = await sendLetters(port, [DOTS], "bob@localhost", {
          tls: "never",
          credentials,
          mechanisms: [mechanism],
          allowAuthInClear: true,
        });
        expectDelivered(sent, 1);
        expectLetters(messages, [DOTS]);
      }),
  };
}

export const npmSmtpServer: Peer = {
  name: "npm's smtp-server",
  install: "npm install",
  findVersion: async () =>
    String(JSON.parse(readFileSync(inRoot("node_modules/smtp-server/package.json"), "utf8")).version),
  cases: [
    {
      name: "our SMTP client sends every kind of letter in one session",
      run: () =>
        withServer({}, async ({ port, messages }) => {
          expectDelivered(await sendLetters(port, LETTERS, "bob@localhost", { tls: "never" }), LETTERS.length);
          expectLetters(messages, LETTERS);
        }),
    },
    signsIn("PLAIN"),
    signsIn("LOGIN"),
    signsIn("CRAM-MD5"),
    {
      name: "our SMTP client sends after STARTTLS, with the certificate checked",
      run: () =>
        withServer({}, async ({ port, messages }) => {
          const sent = await sendLetters(port, [DOTS], "bob@localhost", { tls: "required", credentials });
          expectDelivered(sent, 1);
          expectLetters(messages, [DOTS]);
        }),
    },
    {
      name: "our SMTP client tells apart who was refused",
      run: () =>
        withServer(
          { onRcptTo: (_address, _session, done) => done(new Error("nobody of that name")) },
          async ({ port, messages }) => {
            const { outcomes } = await sendLetters(port, [DOTS], "nobody@localhost", { tls: "never" });
            if (outcomes.length !== 1 || outcomes[0]?.result !== "failed") throw new Error(JSON.stringify(outcomes));
            expectLetters(messages, []);
          },
        ),
    },
  ],
};
