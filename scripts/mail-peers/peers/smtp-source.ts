/** Postfix's own load generators, smtp-source and smtp-sink. */
import type { Peer } from "../peer";
import { versionOf } from "../run-program";
import { splitTrace } from "../trace-fields";

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
  ],
};
