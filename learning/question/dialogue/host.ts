import { z } from "zod";
import { DIALOGUE_PROTOCOLS } from "./dialogue-line";

/** A line of more octets than this is none of a dialogue that somebody reads. */
const LONGEST_DIALOGUE = 4000;

/** More mail than this in one mailbox is not read on a page; a check that fills it stays quick. */
const MOST_MAIL = 12;

/** Octets of a message that is made for its size alone. */
const LARGEST_MAIL = 2_000_000;

const Name = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "write a host's name in lower case");

const Mail = z.union([
  z.int().min(1).max(LARGEST_MAIL),
  z.strictObject({
    from: z.string().max(120).optional(),
    subject: z.string().max(120).optional(),
    /** The body, one line each. */
    text: z.string().max(2000).optional(),
    /** How many octets the whole message has; the body is filled up to it. */
    octets: z.int().min(1).max(LARGEST_MAIL).optional(),
    flags: z.array(z.string().max(40)).max(10).optional(),
  }),
]);

/** A message by its size, or by what stands in it. */
export type HostMail = z.infer<typeof Mail>;

/** The mail server that a dialogue is held with, as far as it matters; see docs/authoring-questions.md. */
export const Host = z.strictObject({
  name: Name.default("mail.school.example"),
  domains: z.array(Name).min(1).max(5).default(["school.example"]),
  /** Names and passwords. */
  users: z
    .record(z.string().regex(/^[a-z0-9-]+$/, "write a user's name in lower case"), z.string().min(1).max(60))
    .default({ amira: "wonder", ben: "builder" }),
  /** What lies in each user's INBOX, oldest first. */
  mail: z.record(z.string(), z.array(Mail).max(MOST_MAIL)).default({}),
  /** Other mailboxes that each user has. */
  mailboxes: z.record(z.string(), z.array(z.string().min(1).max(60)).max(10)).default({}),
  /** The largest message that the server takes. */
  largest: z.int().min(1024).max(50_000_000).optional(),
});
export type Host = z.infer<typeof Host>;

/** What the kinds that show a dialogue have in common. */
export const dialogueFields = {
  protocol: z.enum(DIALOGUE_PROTOCOLS),
  /** 587 for a client that submits its mail and signs in first; of SMTP alone. */
  port: z.union([z.literal(25), z.literal(587)]).optional(),
  host: z.preprocess((value) => value ?? {}, Host),
  dialogue: z.string().min(1, "write the dialogue").max(LONGEST_DIALOGUE),
};
