/** ID (RFC 2971): who the two programs are, for those who read logs. */
import type { Lexer } from "../lex-command";
import { bindCommand } from "./bind-command";

/** RFC 2971 section 3.3. */
const MOST_FIELDS = 30;
const LONGEST_NAME = 30;
const LONGEST_VALUE = 1024;

export const id = bindCommand(parseId, (session) => {
  // A client's word about itself is worth nothing to this server: it does the same for all of them.
  session.untagged('ID ("name" "Postroom")');
  session.ok("pleased to meet you");
});

function parseId(lexer: Lexer): void {
  lexer.sp();
  if (lexer.skipWord("NIL")) return;
  const fields = lexer.list(() => {
    const name = lexer.string();
    lexer.sp();
    return { name, value: lexer.nstring() ?? "" };
  });
  if (fields.length > MOST_FIELDS) lexer.fail("there are at most 30 fields");
  if (fields.some(({ name, value }) => name.length > LONGEST_NAME || value.length > LONGEST_VALUE)) {
    lexer.fail("a field's name has at most 30 octets and its value 1024");
  }
}
