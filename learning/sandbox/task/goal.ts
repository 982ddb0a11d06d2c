/** A goal of a task: what the learner is told, and how it is decided; or something that they have to find out and say. */
import * as z from "zod/mini";
import { INBOX } from "../../../mail/mailbox/mailbox-name";
import { HostName, MailboxName } from "../mail-schemas";
import { Conditions } from "./condition";
import { MessageFilter } from "./message-filter";

const Say = z.string().check(z.minLength(1, "write what the learner is to reach"), z.maxLength(240));

/** Looked up in the world as the learner meets it, so that no key can be wrong. */
const Looked = z.strictObject({
  /** "number" is POP3's, counted from 1 in the order of the mailbox. */
  take: z.enum(["number", "uid", "octets", "count", "subject", "sender"]),
  server: HostName,
  user: z.string().check(z.minLength(1), z.maxLength(64)),
  mailbox: z._default(MailboxName, INBOX),
  /** For all but "count" it has to fit exactly one message; with "largest" that is the largest of those that fit. */
  message: z._default(MessageFilter, {}),
  largest: z._default(z.boolean(), false),
});

const choice = z.string().check(z.minLength(1), z.maxLength(240));

export const Find = z
  .strictObject({
    /** What there is to choose from; without them a number is asked. */
    choices: z.optional(z.array(choice).check(z.minLength(2), z.maxLength(8))),
    /** The right choice or number, written out; */
    right: z.optional(z.union([z.number(), choice])),
    /** or found in the world. */
    look: z.optional(Looked),
    /** How far a number may be off: sizes are told rounded. */
    within: z._default(z.number().check(z.minimum(0)), 0),
  })
  .check(
    z.refine(
      ({ right, look }) => (right === undefined) !== (look === undefined),
      "write either `right` or `look`, and not both",
    ),
  );
export type Find = z.output<typeof Find>;

export const Goal = z
  .strictObject({
    say: Say,
    when: z.optional(Conditions),
    find: z.optional(Find),
  })
  .check(
    z.refine(
      ({ when, find }) => (when === undefined) !== (find === undefined),
      "write either `when` or `find`, and not both",
    ),
  );
export type Goal = z.output<typeof Goal>;
