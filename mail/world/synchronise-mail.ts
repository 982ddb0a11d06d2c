/** One IMAP session of a device for one mailbox: finds the server, brings both sides into step, stays if it is to. */

import { Synchronise, type SynchroniseEvent } from "../imap/synchronise";
import type { LocalMailbox, NewChange } from "../imap/synchronise-mailbox";
import { NO_FLAGS } from "../mailbox/flags";
import { callServer } from "./call-server";
import type { Internet } from "./internet";
import type { EngineDriver } from "./network/engine-driver";
import type { NetworkHost } from "./network/network-host";
import type { DeviceAccount, ImapSettings } from "./world-description";

export type Synchronising = {
  /** Stays connected when all is in step. */
  readonly stay: boolean;
  /** The mailbox as the device holds it when the session begins. */
  readonly local: () => LocalMailbox;
  /** It has changed. `refused`: the server would not have one of its changes, for this reason. */
  readonly onLocal: (local: LocalMailbox, refused: string | null) => void;
  readonly onInStep: () => void;
  /** The last call of all. @param problem one plain sentence, or null when all went well. */
  readonly onEnd: (problem: string | null, end: SessionEnd) => void;
};

/** Whether it is worth another try, and "no-mailbox": there is none of that name. */
export type SessionEnd = "done" | "again" | "hopeless" | "no-mailbox";

export type MailboxSession = {
  /** It is to go on when all is in step. */
  readonly stays: boolean;
  /** @returns false when the session cannot take it: it is to be put into the mailbox itself */
  change(change: NewChange): boolean;
  /** Asks the server for news, should it be listening only. */
  ask(): void;
  /** Ends when all is in step. */
  stop(): void;
};

type End = Extract<SynchroniseEvent, { type: "end" }>["end"];

const ENDS: Readonly<Record<End, readonly [SessionEnd, string | null]>> = {
  "logged-out": ["done", null],
  "no-mailbox": ["no-mailbox", null],
  "turned-away": ["again", "The server does not take anybody now."],
  "no-tls": ["hopeless", "The account wants TLS, and the server has none."],
  "no-method": ["hopeless", "No way to sign in is both offered and safe here."],
  "not-signed-in": ["hopeless", "The server does not accept the user name and password."],
  bye: ["again", "The server has ended the session."],
  protocol: ["again", "What the server says is not IMAP."],
  "too-big": ["again", "The server says more than the device can hold."],
  timeout: ["again", "The server has stopped answering."],
  "hung-up": ["again", "The connection was lost."],
};

export function synchroniseMail(
  internet: Internet,
  host: NetworkHost,
  { user, password, allowAuthInClear, mechanisms }: DeviceAccount,
  imap: ImapSettings,
  synchronising: Synchronising,
): MailboxSession {
  let engine: Synchronise | null = null;
  let driver: EngineDriver | null = null;
  let { stay } = synchronising;
  let [end, problem] = ENDS["hung-up"];
  const takeEvent = (event: SynchroniseEvent): void => {
    if (event.type === "in-step") synchronising.onInStep();
    else if (event.type !== "end") synchronising.onLocal(event.local, event.type === "refused" ? event.text : null);
    else {
      engine = null;
      const [kind, plain] = ENDS[event.end];
      end = kind;
      problem = plain && event.text !== "" ? `${plain} (${event.text})` : plain;
    }
  };
  const makeEngine = (): Synchronise => {
    const made = new Synchronise({
      user,
      password,
      entropy: internet.entropy,
      tls: imap.tls,
      allowAuthInClear,
      local: synchronising.local(),
      stay,
      mostContentOctets: imap.contentUpToOctets,
      ...(mechanisms ? { mechanisms } : {}),
    });
    engine = made;
    return made;
  };
  callServer(internet, host, imap, {
    // Otherwise a world with an idling device in it would never be quiet.
    patient: stay,
    makeParty: () => ({ engine: makeEngine(), onEvent: (event) => takeEvent(event as SynchroniseEvent) }),
    dialled: (dialled) => {
      driver = dialled;
    },
    onEnd: (whyNot) => {
      if (whyNot === null) synchronising.onEnd(problem, end);
      else synchronising.onEnd(whyNot, "again");
    },
  });
  const change = (what: NewChange): boolean => {
    if (!engine) return false;
    engine.change(what);
    driver?.wake();
    return true;
  };
  return {
    get stays() {
      return stay;
    },
    change,
    // A change of nothing is over as soon as it is looked at, and after each change the server is asked for what is new.
    ask: () => change({ type: "flags", uids: [], how: "add", flags: NO_FLAGS }),
    stop: () => {
      stay = false;
      engine?.stop();
      driver?.wake();
    },
  };
}
