/** Shapes of mail/ as schemas, for tasks and questions, which are checked by zod: with the same values, and told of in the same words. */
import * as z from "zod/mini";
import type { Shape } from "../../mail/shape";
import * as action from "../../mail/world/action";
import * as world from "../../mail/world/world-description";

export const HostName = schemaOf(world.HostName);
export const MailboxName = schemaOf(world.MailboxName);
export const WorldDescription = schemaOf(world.WorldDescription);
export const WorldAction = schemaOf(action.WorldAction);
export const LoggedAction = schemaOf(action.LoggedAction);

function schemaOf<Value, Source>(shape: Shape<Value, Source>): z.ZodMiniType<Value, Source> {
  return z.pipe(
    z.custom<Source>(),
    z.transform((source: Source, { issues }): Value => {
      const reading = shape.safeParse(source);
      if (reading.success) return reading.data;
      // Each is one of zod's; the compiler wants to see that its input is of the type that its code tells of.
      issues.push(...reading.error.issues.map((issue) => ({ ...issue, input: source }) as z.core.$ZodRawIssue));
      return z.NEVER;
    }),
  );
}
