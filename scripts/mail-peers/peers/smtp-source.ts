/** Postfix's own load generators, smtp-source and smtp-sink. */
import type { ChildProcess } from "node:child_process";
import { chownSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { entropy } from "@/server/mail-host/machine-entropy";
import { freePorts } from "../free-ports";
import { LETTERS } from "../letters";
import type { Peer } from "../peer";
import { ALICE, PeerRoom } from "../peer-room";
import { expectFetched } from "../retrieved";
import { expectDelivered, sendLetters } from "../run-client";
import { endProgram, startProgram, versionOf } from "../run-program";
import { splitTrace } from "../trace-fields";
import { waitForPort } from "../wait-for-port";

const NOBODY = 65_534;

/** Writes each message into a file of its own. As root it wants to be told whom to run as. */
function startSink(folder: string, port: number): ChildProcess {
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  return startProgram("smtp-sink", [...(asRoot ? ["-u", "nobody"] : []), "-d", "dump.", `127.0.0.1:${port}`, "20"], {
    cwd: folder,
  });
}

/** smtp-sink's own fields and all Received fields come first, and behind the message an empty line of its own. */
function belowSinkFields(dump: Buffer): Buffer {
  const text = dump.toString("latin1");
  return Buffer.from(text.slice(text.search(/^Date: /m), -1), "latin1");
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error("it was not passed on in time");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const smtpSource: Peer = {
  name: "smtp-source",
  install: "apt-get install postfix",
  findVersion: async () =>
    (await versionOf("smtp-source", ["-h"])) === null ? null : await versionOf("postconf", ["-h", "mail_version"]),
  cases: [
    {
      name: "delivers 500 messages over 20 connections, each of them once",
      async run(room) {
        const envelope = ["-f", "alice@localhost", "-t", "bob@localhost"];
        await room.run("smtp-source", [
          "-d",
          "-s",
          "20",
          "-m",
          "500",
          "-l",
          "2000",
          ...envelope,
          `127.0.0.1:${room.smtp}`,
        ]);
        const ids = room
          .inbox("bob")
          .map((message) => /^Message-Id: (.*)$/im.exec(String(splitTrace(message).sent))?.[1]);
        if (ids.length !== 500) throw new Error(`${ids.length} of 500 arrived`);
        if (new Set(ids).size !== 500) throw new Error("some arrived twice");
      },
    },
    {
      name: "delivers one message on each of 50 connections in turn",
      async run(room) {
        const envelope = ["-f", "alice@localhost", "-t", "bob@localhost"];
        await room.run("smtp-source", ["-s", "1", "-m", "50", "-l", "500", ...envelope, `127.0.0.1:${room.smtp}`]);
        const { length } = room.inbox("bob");
        if (length !== 50) throw new Error(`${length} of 50 arrived`);
      },
    },
    {
      name: "takes every kind of letter from our relay (smtp-sink)",
      async run(place) {
        const [port = 0] = await freePorts(1);
        const sink = startSink(place.folder, port);
        const room = await PeerRoom.open({ relay: { type: "host", host: "127.0.0.1", port } });
        try {
          await waitForPort(port);
          const credentials = { user: ALICE.name, password: ALICE.password, entropy };
          const clear = { tls: "never", credentials, allowAuthInClear: true } as const;
          expectDelivered(await sendLetters(room.submission, LETTERS, "bob@sink.example", clear), LETTERS.length);
          const queue = room.host.server.queue;
          await eventually(() => queue.state.waiting.length + queue.state.running.length === 0);
          const dumps = readdirSync(place.folder).filter((name) => name.startsWith("dump."));
          expectFetched(
            dumps.map((name) => belowSinkFields(readFileSync(path.join(place.folder, name)))),
            LETTERS,
          );
        } finally {
          endProgram(sink);
          await room.close();
        }
      },
    },
  ],
};
