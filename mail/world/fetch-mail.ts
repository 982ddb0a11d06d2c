/** One POP3 session of a device: finds the server, fetches what is new, and tells how it ended. */
import type { Instant } from "../engine";
import { MailFetch, type MailFetchEvent } from "../pop3/mail-fetch";
import { callServer } from "./call-server";
import type { Internet } from "./internet";
import type { NetworkHost } from "./network/network-host";
import type { DeviceAccount, Pop3Settings } from "./world-description";

/** Unique-ids of messages that were fetched in earlier sessions, and when. */
export type Seen = ReadonlyMap<string, Instant>;

export type Fetching = {
  readonly seen: Seen;
  readonly onMessage: (uniqueId: string, content: Uint8Array) => void;
  /** The last call of all. @param problem one plain sentence, or null when all went well */
  readonly onEnd: (problem: string | null, seen: Seen) => void;
};

type End = Extract<MailFetchEvent, { type: "end" }>["end"];

const PROBLEMS: Readonly<Record<End, string | null>> = {
  quit: null,
  "quit-refused": "The server did not remove everything that was to be removed.",
  "turned-away": "The server does not take anybody now.",
  "no-tls": "The account wants TLS, and the server has none.",
  "no-method": "No way to sign in is both offered and safe here.",
  "not-signed-in": "The server does not accept the user name and password.",
  protocol: "What the server says is not POP3.",
  timeout: "The server has stopped answering.",
  "hung-up": "The connection was lost.",
  "no-unique-ids": "The server cannot say which messages are new.",
};

export function fetchMail(
  internet: Internet,
  host: NetworkHost,
  { user, password, allowAuthInClear, mechanisms }: DeviceAccount,
  pop3: Pop3Settings,
  fetching: Fetching,
): void {
  let end: { readonly problem: string | null; readonly seen: Seen } = {
    problem: "The connection was lost.",
    seen: fetching.seen,
  };
  callServer(internet, host, pop3, {
    patient: false,
    makeParty: () => ({
      engine: new MailFetch({
        user,
        password,
        entropy: internet.entropy,
        tls: pop3.tls,
        allowAuthInClear,
        ...(mechanisms ? { mechanisms } : {}),
        after: pop3.leaveOnServer ? "keep" : "delete",
        seen: fetching.seen,
      }),
      onEvent: (anything) => {
        const event = anything as MailFetchEvent;
        if (event.type === "message") fetching.onMessage(event.uniqueId, event.content);
        else if (event.type === "end") {
          const problem = PROBLEMS[event.end];
          end = { problem: problem && event.text !== "" ? `${problem} (${event.text})` : problem, seen: event.seen };
        }
      },
    }),
    onEnd: (whyNot) => fetching.onEnd(whyNot ?? end.problem, end.seen),
  });
}
