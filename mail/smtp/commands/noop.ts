/** NOOP (RFC 5321 section 4.1.1.9). */
export type NoopCommand = {
  readonly verb: "NOOP";
  /** Without a meaning: the server ignores it. */
  readonly argument: string;
};

/** noop = "NOOP" [ SP String ] */
export function parseNoop(argument: string): NoopCommand {
  return { verb: "NOOP", argument };
}
