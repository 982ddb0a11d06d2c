import { z } from "zod";

/** A checkbox: a browser sends "on" for a ticked one and nothing for one that is not. */
export const ticked = z
  .union([z.literal("on"), z.boolean()])
  .optional()
  .transform((value) => value === "on" || value === true);

/** For actions that take nothing. */
export const Nothing = z.unknown().transform(() => undefined);
