/** How hosts, links, names and accounts have to stand, and what has to have been done to them. */
import * as z from "zod/mini";
import { HostName } from "../mail-schemas";
import { countField } from "./count";

const link = z.string().check(z.minLength(1), z.maxLength(64));

export const HostUp = z.strictObject({ type: z.literal("host"), host: HostName, up: z._default(z.boolean(), true) });

export const LinkCut = z.strictObject({ type: z.literal("link"), link, cut: z.boolean() });

/** A record that the name servers have, or have not. `value` is what it points to, or says. */
export const ZoneRecord = z.strictObject({
  type: z.literal("zone-record"),
  record: z.enum(["A", "AAAA", "MX", "TXT", "NS", "CNAME"]),
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  value: z.optional(z.string().check(z.minLength(1), z.maxLength(4000))),
  preference: z.optional(z.int().check(z.minimum(0))),
  exists: z._default(z.boolean(), true),
});

const Encryption = z.enum(["never", "if-offered", "required", "on"]);

/** An account's settings on a device; those that are left out may be anything. */
export const Account = z.strictObject({
  type: z.literal("account"),
  device: HostName,
  account: z._default(z.int().check(z.minimum(0), z.maximum(100)), 0),
  protocol: z.optional(z.enum(["pop3", "imap"])),
  leaveOnServer: z.optional(z.boolean()),
  keepInStep: z.optional(z.boolean()),
  /** Of fetching or synchronising. */
  tls: z.optional(Encryption),
  port: z.optional(z.int()),
  host: z.optional(z.string().check(z.maxLength(255))),
  submissionTls: z.optional(Encryption),
  submissionPort: z.optional(z.int()),
  submissionHost: z.optional(z.string().check(z.maxLength(255))),
});

/** Something that the learner did, by its name among the actions. */
export const Done = z.strictObject({
  type: z.literal("done"),
  action: z.enum([
    "send",
    "send-waiting",
    "fetch",
    "synchronise",
    "keep-in-step",
    "mark-read",
    "flag",
    "delete",
    "move",
    "change-account",
    "connect",
    "listen",
    "stop-listening",
    "type",
    "start-tls",
    "hang-up",
    "cut-link",
    "restore-link",
    "change-link",
    "stop-host",
    "start-host",
    "change-zone",
    "change-server",
  ]),
  /** The device or host that it was done at, the link that it was done to. */
  at: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  count: countField,
});

/** A question to DNS that a host asked. */
export const NameAsked = z.strictObject({
  type: z.literal("name-asked"),
  host: z.optional(HostName),
  record: z.enum(["A", "AAAA", "MX", "TXT", "NS", "CNAME"]),
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  count: countField,
});

export const NETWORK_CONDITIONS = [HostUp, LinkCut, ZoneRecord, Account, Done, NameAsked] as const;
export type NetworkCondition = z.output<(typeof NETWORK_CONDITIONS)[number]>;
