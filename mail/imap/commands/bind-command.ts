/** A command as the engine calls it: read to its end, then carried out, or refused with BAD. */
import type { Lexer } from "../lex-command";
import type { ImapSession } from "../server-session";

/** Called when tag and name have been read. */
export type BoundCommand = {
  (session: ImapSession, lexer: Lexer): void;
  /** What the arguments come to, for who wants to know and not to do: up to the command's end, carrying out nothing. */
  readonly parse: (lexer: Lexer, session: ImapSession) => unknown;
};

/** @param parse reads the arguments, from the space behind the name on */
export function bindCommand<Parsed>(
  parse: (lexer: Lexer, session: ImapSession) => Parsed,
  serve: (session: ImapSession, command: Parsed) => void,
): BoundCommand {
  const readAll = (lexer: Lexer, session: ImapSession): Parsed => {
    const command = parse(lexer, session);
    lexer.end();
    return command;
  };
  const run = (session: ImapSession, lexer: Lexer): void => {
    const command = readAll(lexer, session);
    if (lexer.failure === null) serve(session, command);
    else session.bad(lexer.failure);
  };
  return Object.assign(run, { parse: readAll });
}

/** For commands that have no arguments. */
export function bindPlain(serve: (session: ImapSession) => void): BoundCommand {
  return bindCommand(() => null, serve);
}
