/** A goal's condition: one that looks at the world or at the wire, or several together. Data, and no program. */
import * as z from "zod/mini";
import { MAIL_CONDITIONS, type MailCondition } from "./mail-condition";
import { NETWORK_CONDITIONS, type NetworkCondition } from "./network-condition";
import { WIRE_CONDITIONS, type WireCondition } from "./wire-condition";

export type PlainCondition = MailCondition | NetworkCondition | WireCondition;

export type Condition =
  | PlainCondition
  | { readonly type: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly type: "not"; readonly of: Condition };

/** As many as a person can check. */
const MOST_TOGETHER = 12;

const Several = z
  .array(z.lazy((): z.ZodMiniType<Condition> => Condition))
  .check(z.minLength(1), z.maxLength(MOST_TOGETHER));

export const Condition: z.ZodMiniType<Condition> = z.discriminatedUnion("type", [
  ...MAIL_CONDITIONS,
  ...NETWORK_CONDITIONS,
  ...WIRE_CONDITIONS,
  z.strictObject({ type: z.literal("all"), of: Several }),
  z.strictObject({ type: z.literal("any"), of: Several }),
  z.strictObject({ type: z.literal("not"), of: z.lazy((): z.ZodMiniType<Condition> => Condition) }),
]);

/** Conditions that all have to hold. */
export const Conditions = Several;
