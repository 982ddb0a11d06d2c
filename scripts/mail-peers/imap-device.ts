/** A device that keeps its INBOX in step over a real socket, by a connection that can be cut at any octet. */
import type { Engine } from "@/mail/engine";
import { Synchronise, type SynchroniseEvent, type SynchroniseOptions } from "@/mail/imap/synchronise";
import { type LocalMailbox, type NewChange, newLocalMailbox, withChange } from "@/mail/imap/synchronise-mailbox";
import { octetText } from "@/mail/wire/octets";
import { entropy } from "@/server/mail-host/machine-entropy";
import { runClient } from "./run-client";

type Account = { readonly name: string; readonly password: string };
export type DeviceEnd = Extract<SynchroniseEvent, { type: "end" }>;

export class ImapDevice {
  local: LocalMailbox = newLocalMailbox("INBOX");
  /** What was said in the last session, and the octets that went through in both directions. */
  said = "";
  octets = 0;

  constructor(
    private readonly port: number,
    private readonly account: Account,
  ) {}

  /** A change made while there is no session. */
  change(change: NewChange): void {
    this.local = withChange(this.local, change);
  }

  /**
   * One session. After so many octets neither side hears any more of the other; what the server has heard by then it carries
   * out, and has done so when this resolves, because it closes its side last.
   */
  async session(cutAfter = Number.POSITIVE_INFINITY): Promise<DeviceEnd> {
    const device = this.#begin({});
    this.said = "";
    this.octets = 0;
    let last: SynchroniseEvent | null = null;
    await runClient(this.port, {
      engine: this.#cable(device, cutAfter),
      onEvent: (event) => {
        last = this.#keep(event as SynchroniseEvent);
      },
    });
    return endOf(last);
  }

  /**
   * A session of a device that stays for as long as `live` takes.
   * @param live is given the engine, and a function whose promise resolves when all is in step and what it asks is so
   */
  async stay(
    live: (device: Synchronise, inStep: (when: () => boolean) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const device = this.#begin({ stay: true });
    let look = () => {};
    let wake = () => {};
    let last: SynchroniseEvent | null = null;
    const over = runClient(this.port, {
      engine: device,
      onEvent: (event) => {
        last = this.#keep(event as SynchroniseEvent);
        look();
      },
      wakes: (call) => {
        wake = call;
      },
    });
    const inStep = (when: () => boolean): Promise<void> =>
      new Promise((resolve, reject) => {
        look = () => {
          if (last?.type === "in-step" && when()) resolve();
        };
        over.then(() => reject(new Error(`it ended: ${endOf(last).text}`)), reject);
        // What was changed by hand just now is told first; then it may be so already.
        wake();
        look();
      });
    await live(device, inStep);
    device.stop();
    wake();
    await over;
    const { end, text } = endOf(last);
    if (end !== "logged-out") throw new Error(`it ended with ${end}: ${text}`);
  }

  #begin(options: Partial<SynchroniseOptions>): Synchronise {
    const { name: user, password } = this.account;
    return new Synchronise({ user, password, entropy, tls: "never", local: this.local, ...options });
  }

  #keep(event: SynchroniseEvent): SynchroniseEvent {
    if (event.type === "refused") throw new Error(`a change is refused: ${event.text}`);
    this.local = event.local;
    return event;
  }

  #cable(device: Synchronise, cutAfter: number): Engine<SynchroniseEvent> {
    let cut = false;
    const carry = (bytes: Uint8Array): Uint8Array => {
      const passed = bytes.subarray(0, cutAfter - this.octets);
      this.octets += passed.length;
      if (this.octets >= cutAfter && !cut) {
        cut = true;
        device.peerClosed();
      }
      return passed;
    };
    return {
      receive: (bytes) => {
        if (!cut) device.receive(carry(bytes));
      },
      peerClosed: () => device.peerClosed(),
      tlsStarted: () => device.tlsStarted(),
      next: (now) => {
        for (;;) {
          const step = device.next(now);
          if (step.type !== "send") return step;
          if (cut) continue;
          this.said += octetText(step.bytes);
          return { type: "send", bytes: carry(step.bytes) };
        }
      },
    };
  }
}

function endOf(last: SynchroniseEvent | null): DeviceEnd {
  if (last?.type !== "end") throw new Error("the session has no end");
  return last;
}
