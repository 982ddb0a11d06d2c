/** TOP (RFC 1939 section 7): the header, the blank line, and so many lines of the body. */

import { LF, octets } from "../../wire/octets";
import type { ClientCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import { multiLineReply } from "../multi-line-reply";
import { headerLength } from "../needs-utf8";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findContent, parseNumber } from "./arguments";

export function serveTop(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  const [which = "", linesText = "", ...rest] = argument.trimEnd().split(" ");
  const lines = parseNumber(linesText);
  if (lines === null || rest.length > 0) {
    session.reject("a message number and a number of lines, please");
    return;
  }
  const content = findContent(session, maildrop, which);
  if (content) session.outlet.send(multiLineReply(octets("+OK the top of it\r\n"), topOf(content, lines)));
}

function topOf(content: Uint8Array, lines: number): Uint8Array {
  let end = headerLength(content);
  for (let line = 0; line < lines && end < content.length; line += 1) {
    const lineEnd = content.indexOf(LF, end);
    end = lineEnd < 0 ? content.length : lineEnd + 1;
  }
  return content.subarray(0, end);
}

export function requestTop(number: number, lines: number): ClientCommand<Pop3Result> {
  return {
    line: `TOP ${number} ${lines}`,
    multiLine: true,
    read: (_, content) => ({ type: "message", number, content }),
  };
}
