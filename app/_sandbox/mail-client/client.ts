import type { AccountMail } from "@/mail/world/device-mail";
import type { Place } from "./client-memory";

/** One account on one device, and where somebody is in it: what every part of a mail client is handed. */
export type Client = {
  readonly device: string;
  /** The account's number on the device. */
  readonly at: number;
  readonly account: AccountMail;
  readonly place: Place;
  go(change: Partial<Place>): void;
};
