/** HELP (RFC 5321 section 4.1.1.8). */
export type HelpCommand = {
  readonly verb: "HELP";
  /** What help is wanted about; "" for all. */
  readonly argument: string;
};

/** help = "HELP" [ SP String ] */
export function parseHelp(argument: string): HelpCommand {
  return { verb: "HELP", argument };
}
