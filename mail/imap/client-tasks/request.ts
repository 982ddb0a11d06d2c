/** A command as the client engine carries it out: how it is written, what of the server's answer is its own, and its result. */
import type { CommandWriter } from "./command-writer";
import type { CopiedUids } from "./copy";
import type {
  ListedMailbox,
  MailboxStatus,
  Namespaces,
  ResponseCode,
  SearchAnswer,
  TaggedResponse,
  Untagged,
} from "./response";
import type { OpenedMailbox } from "./select";

export type ImapResult =
  | { readonly type: "done"; readonly code: ResponseCode | null }
  /** NO or BAD; null where the command was not even sent, because no mailbox is selected. The session goes on. */
  | {
      readonly type: "refused";
      readonly condition: "NO" | "BAD" | null;
      readonly code: ResponseCode | null;
      readonly text: string;
    }
  | {
      readonly type: "mailboxes";
      readonly mailboxes: readonly ListedMailbox[];
      readonly status: ReadonlyMap<string, MailboxStatus>;
    }
  | { readonly type: "status"; readonly status: MailboxStatus }
  | { readonly type: "opened"; readonly mailbox: OpenedMailbox }
  | { readonly type: "found"; readonly answer: SearchAnswer }
  /** null where the server does not say (RFC 4315). */
  | { readonly type: "appended"; readonly uidValidity: number | null; readonly uid: number | null }
  | { readonly type: "copied"; readonly uids: CopiedUids | null }
  | { readonly type: "namespaces"; readonly namespaces: Namespaces }
  | { readonly type: "id"; readonly fields: Readonly<Record<string, string | null>> | null }
  | { readonly type: "enabled"; readonly capabilities: readonly string[] };

export interface Collector {
  /** Whether this is part of the result. What is not goes to the driver. */
  hear(response: Untagged): boolean;
  /** After OK. null: that is not what the command's answer looks like. */
  result(outcome: TaggedResponse): ImapResult | null;
}

export type ClientRequest = {
  /** "UID FETCH" */
  readonly name: string;
  /** The least state it may be sent in. */
  readonly needs: "authenticated" | "selected";
  /** What its beginning and its success make of the state. */
  readonly leads?: { readonly begun?: "authenticated"; readonly done: "authenticated" | "selected" };
  /** What stands behind the name, from the blank on. */
  readonly write: (writer: CommandWriter) => void;
  readonly collect: () => Collector;
  /** Another command, on behalf of the same task, when this one has succeeded. Its result is the task's. */
  readonly follow?: (result: ImapResult) => ClientRequest | null;
};

/** What is wanted; which commands that takes depends on what the server can do. */
export type ClientTask = ClientRequest | ((capabilities: ReadonlySet<string>) => ClientRequest);

/** For commands whose OK says everything. */
export function plainRequest(
  name: string,
  needs: ClientRequest["needs"],
  write: ClientRequest["write"] = () => {},
): ClientRequest {
  return { name, needs, write, collect: collectNothing };
}

export function collectNothing(): Collector {
  return { hear: () => false, result: ({ code }) => ({ type: "done", code }) };
}

/** What comes in one response, of which the last counts. @param make of nothing when there was none */
export function collectOne<Type extends Untagged["type"]>(
  type: Type,
  make: (response: Extract<Untagged, { type: Type }> | null) => ImapResult | null,
): Collector {
  let heard: Extract<Untagged, { type: Type }> | null = null;
  return {
    hear(response) {
      if (response.type !== type) return false;
      heard = response as Extract<Untagged, { type: Type }>;
      return true;
    },
    result: () => make(heard),
  };
}
