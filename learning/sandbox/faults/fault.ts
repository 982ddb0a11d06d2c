/** Something that goes wrong in a small internet: how to bring it about, how to mend it, and what will be seen. */
import type { ActionSource } from "../../../mail/world/action";

export const FAULT_KINDS = [
  "wrong-password",
  "unknown-user",
  "full-mailbox",
  "disk-full",
  "greylisting",
  "host-down",
  "cable-out",
  "slow-link",
  "lossy-link",
  "mx-nowhere",
  "relay-loop",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  /** The same for the same fault as long as the session lasts. */
  readonly id: string;
  readonly kind: FaultKind;
  /** What of it is at fault, as the diagram calls it. */
  readonly target: string;
  /** The fault in a few words, target included: "Lake School mail keeps strangers waiting". */
  readonly title: string;
  /** One sentence: what will be seen. */
  readonly effect: string;
  readonly active: boolean;
  readonly breaks: readonly ActionSource[];
  /** Puts back what the fault changed and leaves other changes; empty for what happens once and needs no mending. */
  readonly mends: readonly ActionSource[];
  /** Something that shows the effect; null where nobody in this world could do it. */
  readonly tryIt: ActionSource | null;
};

export const FAULT_TITLES: Readonly<Record<FaultKind, string>> = {
  "wrong-password": "Wrong password",
  "unknown-user": "Unknown user",
  "full-mailbox": "Full mailbox",
  "disk-full": "Server that says “later”",
  greylisting: "Greylisting",
  "host-down": "Server down",
  "cable-out": "Cable out",
  "slow-link": "Slow link",
  "lossy-link": "Lossy link",
  "mx-nowhere": "MX that points nowhere",
  "relay-loop": "Relays in a loop",
};
