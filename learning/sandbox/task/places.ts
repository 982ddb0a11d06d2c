/** Where the hosts of a world stand in its drawing, and what they are called there. Those that are left out find a place by themselves. */
import * as z from "zod/mini";
import { HostName } from "../mail-schemas";

/** A fraction of the drawing's width or height, from its top left. */
const Fraction = z.number().check(z.minimum(0), z.maximum(1));

export const Places = z._default(
  z.record(
    HostName,
    z.strictObject({
      x: Fraction,
      y: Fraction,
      /** A friendly name: "Ann's laptop". */
      label: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
    }),
  ),
  {},
);
export type Places = z.output<typeof Places>;
