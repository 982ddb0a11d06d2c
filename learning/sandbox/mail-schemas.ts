/** Schemas of mail/ inside of zod's, which check tasks and questions: with the same values, and told of in zod's words. */
import * as v from "valibot";
import * as z from "zod/mini";
import {
  choicesOf,
  type Issue,
  isOfUnknownNames,
  placeOf,
  type SourceOf,
  unknownNames,
  type ValueOf,
} from "../../mail/shape";
import * as action from "../../mail/world/action";
import * as world from "../../mail/world/world-description";

export const HostName = schemaOf(world.HostName);
export const MailboxName = schemaOf(world.MailboxName);
export const WorldDescription = schemaOf(world.WorldDescription);
export const WorldAction = schemaOf(action.WorldAction);
export const LoggedAction = schemaOf(action.LoggedAction);

function schemaOf<Schema extends v.GenericSchema>(schema: Schema): z.ZodMiniType<ValueOf<Schema>, SourceOf<Schema>> {
  return z.pipe(
    z.custom<SourceOf<Schema>>(),
    z.transform((source: SourceOf<Schema>, { issues }): ValueOf<Schema> => {
      const reading = v.safeParse(schema, source);
      if (reading.success) return reading.output as ValueOf<Schema>;
      // The compiler wants to see that an issue's input is of the type that its code tells of.
      issues.push(...reading.issues.map((issue) => inWordsOfZod(issue) as z.core.$ZodRawIssue));
      return z.NEVER;
    }),
  );
}

type ZodIssue = Readonly<Record<string, unknown>> & { readonly code: z.core.$ZodIssue["code"] };

function inWordsOfZod(issue: Issue): ZodIssue {
  const { input, requirement, message } = issue;
  const about = { path: placeOf(issue), input };
  const origin = Array.isArray(input) ? "array" : typeof input;
  switch (issue.type) {
    case "max_value":
    case "max_length":
      return { ...about, code: "too_big", origin, maximum: requirement };
    case "min_value":
    case "min_length":
      return { ...about, code: "too_small", origin, minimum: requirement };
    case "picklist":
      return { ...about, code: "invalid_value", values: choicesOf(issue) };
    case "variant":
      return { ...about, code: "invalid_union", errors: [], discriminator: "type", options: choicesOf(issue) };
    case "union":
      return { ...about, code: "invalid_union", errors: issue.issues?.map((one) => [inWordsOfZod(one)]) ?? [] };
    case "check":
      return { ...about, code: "custom", message };
    case "strict_object":
      if (!isOfUnknownNames(issue)) break;
      return { ...about, code: "unrecognized_keys", keys: unknownNames(issue) };
  }
  return { ...about, code: "invalid_type", expected: message };
}
