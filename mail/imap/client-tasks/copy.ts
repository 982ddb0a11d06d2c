/** COPY (RFC 9051 section 6.4.7), MOVE (section 6.4.8, RFC 6851), and what stands for MOVE where there is none. */
import type { UidRun } from "../../mailbox/uid-runs";
import type { MessageSet } from "./command-writer";
import { uidExpunge } from "./expunge";
import type { ClientRequest, ClientTask, Collector } from "./request";
import type { ResponseCode } from "./response";
import { uidsOf } from "./response-code";
import { store } from "./store";

/** Which UIDs were copied, and what they are in the other mailbox; one for one, both ascending (RFC 4315 section 3). */
export type CopiedUids = {
  readonly uidValidity: number;
  readonly sources: readonly UidRun[];
  readonly copies: readonly UidRun[];
};

export function copy(set: MessageSet, mailbox: string): ClientRequest {
  return request("COPY", set, mailbox);
}

/**
 * Without MOVE it is COPY, then \Deleted, then UID EXPUNGE; without UIDPLUS either, the messages stay, marked \Deleted,
 * because EXPUNGE would remove what others have marked.
 */
export function move(uids: readonly UidRun[], mailbox: string): ClientTask {
  const set = { uids };
  return (capabilities) => {
    if (capabilities.has("MOVE") || capabilities.has("IMAP4REV2")) return request("MOVE", set, mailbox);
    return {
      ...copy(set, mailbox),
      follow: (copied) => {
        const collect = (): Collector => ({ hear: () => false, result: () => copied });
        return {
          ...store(set, "add", ["\\Deleted"], { silent: true }),
          collect,
          follow: () => (capabilities.has("UIDPLUS") ? { ...uidExpunge(uids), collect } : null),
        };
      },
    };
  };
}

function request(name: "COPY" | "MOVE", set: MessageSet, mailbox: string): ClientRequest {
  return {
    name: "uids" in set ? `UID ${name}` : name,
    needs: "selected",
    write: (writer) => writer.raw(" ").messages(set).raw(" ").mailbox(mailbox),
    collect: collectCopied,
  };
}

function collectCopied(): Collector {
  let code: ResponseCode | null = null;
  return {
    hear(response) {
      // RFC 6851 section 4.3: MOVE says it before the expunges.
      if (response.type !== "notice" || response.code?.name !== "COPYUID") return false;
      code = response.code;
      return true;
    },
    result(outcome) {
      const said = uidsOf((outcome.code?.name === "COPYUID" ? outcome.code : code) ?? { name: "", text: "" });
      const [sources, copies] = said?.sets ?? [];
      return {
        type: "copied",
        uids: said && sources && copies ? { uidValidity: said.uidValidity, sources, copies } : null,
      };
    },
  };
}
