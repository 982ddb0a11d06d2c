/** Answers what the IMAP engine asks, and wakes a session that waits for news of its mail. One desk for each connection. */
import type { ImapServerAnswer, ImapServerEvent } from "../imap/server-events";
import type { MailStore } from "../mailbox/mail-store";
import type { Directory } from "./directory";
import type { Secrets } from "./secrets";

export type ImapDeskNeeds = {
  readonly directory: Directory;
  readonly secrets: Secrets;
  readonly store: MailStore;
  /** Whether the engine wants to hear of a change now. */
  readonly listens: () => boolean;
};

export class ImapDesk {
  #wake: (() => void) | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(private readonly needs: ImapDeskNeeds) {}

  /** Whom to call when there is news. */
  wakes(wake: () => void): void {
    this.#wake = wake;
  }

  /** The answer to a question, or null for an event that is none. */
  answer(event: ImapServerEvent): ImapServerAnswer | null {
    switch (event.type) {
      case "find-secret":
        return { type: "find-secret", secret: this.needs.secrets.find(event.user) };
      case "open-account":
        return this.#open(event.user);
      case "signed-in":
        return null;
      case "ended":
        this.#unsubscribe?.();
        this.#unsubscribe = null;
        return null;
    }
  }

  #open(user: string): ImapServerAnswer {
    const { directory, store, listens } = this.needs;
    const account = store.account(directory.account(user)?.name ?? "");
    if (!account) return { type: "open-account", refused: "CONTACTADMIN", text: "this account is no more" };
    this.#unsubscribe?.();
    this.#unsubscribe = store.subscribeToChanges((change) => {
      if ((change.type === "restored" || change.account === account.name) && listens()) this.#wake?.();
    });
    return { type: "open-account", account: account.name, store };
  }
}
