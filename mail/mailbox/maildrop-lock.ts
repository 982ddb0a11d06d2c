/**
 * The exclusive-access lock of POP3: one session an account, from signing in to the end (RFC 1939 sections 3 and 4). It keeps
 * POP3 sessions apart and nothing else: mail is delivered meanwhile, and IMAP reads and writes.
 */

/** Proof of holding a lock. */
export type LockToken = { readonly account: string; readonly serial: number };

export type MaildropLockState = {
  /** The serial of the token that holds each account's lock. */
  readonly holders: ReadonlyMap<string, number>;
  readonly lastSerial: number;
};

export class MaildropLocks {
  #state: MaildropLockState = { holders: new Map(), lastSerial: 0 };

  get state(): MaildropLockState {
    return this.#state;
  }

  restore(state: MaildropLockState): void {
    this.#state = state;
  }

  /** @returns null when another session holds the lock */
  acquire(account: string): LockToken | null {
    const { holders, lastSerial } = this.#state;
    if (holders.has(account)) return null;
    const serial = lastSerial + 1;
    this.#state = { holders: new Map(holders).set(account, serial), lastSerial: serial };
    return { account, serial };
  }

  /** Releasing late or twice changes nothing, even when another session holds the lock by now. */
  release(token: LockToken): void {
    if (!this.isHeldBy(token)) return;
    const holders = new Map(this.#state.holders);
    holders.delete(token.account);
    this.#state = { ...this.#state, holders };
  }

  isHeldBy({ account, serial }: LockToken): boolean {
    return this.#state.holders.get(account) === serial;
  }
}
