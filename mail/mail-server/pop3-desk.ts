/** Answers what the POP3 engine asks. One desk for each connection: it holds that connection's lock on a maildrop. */
import type { Instant } from "../engine";
import type { MailStore } from "../mailbox/mail-store";
import type { LockToken, MaildropLocks } from "../mailbox/maildrop-lock";
import { maildropOf, removeFromMaildrop } from "../mailbox/maildrop-view";
import type { Pop3ServerAnswer, Pop3ServerEvent } from "../pop3/server-events";
import type { Directory } from "./directory";
import type { Secrets } from "./secrets";

export type Pop3DeskNeeds = {
  readonly directory: Directory;
  readonly secrets: Secrets;
  readonly store: MailStore;
  readonly locks: MaildropLocks;
  /** When each account was last opened, for LOGIN-DELAY (RFC 2449 section 6.5); shared by all desks. */
  readonly lastOpened: Map<string, Instant>;
  readonly loginDelaySeconds: number | null;
};

export class Pop3Desk {
  #lock: LockToken | null = null;

  constructor(private readonly needs: Pop3DeskNeeds) {}

  /** The answer to a question, or null for an event that is none. */
  answer(event: Pop3ServerEvent, now: Instant): Pop3ServerAnswer | null {
    switch (event.type) {
      case "find-secret":
        return { type: "find-secret", secret: this.needs.secrets.find(event.user) };
      case "open-maildrop":
        return this.#open(event.user, now);
      case "update":
        return { type: "update", complete: this.#update(event.deleted.map(({ uniqueId }) => uniqueId)) };
      case "abandoned":
        this.#release();
        return null;
    }
  }

  #open(user: string, now: Instant): Pop3ServerAnswer {
    const { directory, lastOpened, loginDelaySeconds, locks, store } = this.needs;
    const account = store.account(directory.account(user)?.name ?? "");
    if (!account) return refused("SYS/PERM", "this account is no more");
    const before = lastOpened.get(account.name);
    if (loginDelaySeconds !== null && before !== undefined && now - before < loginDelaySeconds * 1000) {
      return refused("LOGIN-DELAY", `sign in again after ${loginDelaySeconds} seconds`);
    }
    this.#lock = locks.acquire(account.name);
    if (!this.#lock) return refused("IN-USE", "another session has this maildrop open");
    lastOpened.set(account.name, now);
    return { type: "open-maildrop", maildrop: maildropOf(account) };
  }

  /** Only while the lock is held: what was marked in this session is removed by this session or not at all. */
  #update(uniqueIds: readonly string[]): boolean {
    const { locks, store } = this.needs;
    if (!this.#lock || !locks.isHeldBy(this.#lock)) return false;
    const outcome = removeFromMaildrop(store, this.#lock.account, uniqueIds);
    this.#release();
    return !("refused" in outcome);
  }

  #release(): void {
    if (this.#lock) this.needs.locks.release(this.#lock);
    this.#lock = null;
  }
}

function refused(code: "IN-USE" | "LOGIN-DELAY" | "SYS/PERM", text: string): Pop3ServerAnswer {
  return { type: "open-maildrop", refused: code, text };
}
