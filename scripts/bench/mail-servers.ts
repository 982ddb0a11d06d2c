import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import type { MailServerMessage } from "./mail-server-process";
import { BenchProblem } from "./problem";

export type MailServerUnderTest = {
  readonly smtp: number;
  readonly pop3: number;
  /** 0 for npm's smtp-server, as pop3 is. */
  readonly imap: number;
  /** Octets in use after a collection. */
  readonly memory: () => Promise<number>;
  /** Seconds of processor time used so far, by all its threads. */
  readonly cpu: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** @param which our mail host, or npm's smtp-server */
export async function startMailServer(which: "ours" | "peer"): Promise<MailServerUnderTest> {
  let hear: (message: MailServerMessage) => void = () => {};
  const next = () =>
    new Promise<MailServerMessage>((resolve) => {
      hear = resolve;
    });
  const first = next();
  const command = ["--expose-gc", "--import", "tsx", inRoot("scripts", "bench", "mail-server-process.ts"), which];
  const child = new Child(command, {
    env: { NODE_ENV: "production" },
    onMessage: (message: MailServerMessage) => hear(message),
  });
  const ready = await Promise.race([first, child.ended.then(() => null)]);
  if (ready?.type !== "ready") throw new BenchProblem(`The mail server did not start.\n${child.output.trim()}`);
  const ask = (wanted: "memory" | "cpu") => {
    const answer = next();
    child.process.send(wanted);
    return answer;
  };
  return {
    smtp: ready.smtp,
    pop3: ready.pop3,
    imap: ready.imap,
    async memory() {
      const message = await ask("memory");
      return message.type === "memory" ? message.octets : 0;
    },
    async cpu() {
      const message = await ask("cpu");
      return message.type === "cpu" ? message.seconds : 0;
    },
    stop: () => child.end(),
  };
}
