import type { ProtocolName } from "./lesson-elements";
import type { ReportProblem } from "./problem";

/** A line of a transcript, without its end, at the line of the file where it stands. */
export type SpokenLine = { readonly sender: "server" | "client"; readonly wire: string; readonly line: number };

/**
 * Reports every place where a transcript announces a number of octets and sends another: a learner who counts must come out
 * right. Each line on the wire ends in CR LF, so its end counts two.
 */
export function checkOctets(protocol: ProtocolName, spoken: readonly SpokenLine[], report: ReportProblem): void {
  if (protocol === "pop3") {
    checkDownloads(spoken, report);
    checkListing(spoken, report);
  } else if (protocol === "imap") checkLiterals(spoken, report);
}

/** `+OK 502 octets`, then a message up to a line with a dot: RFC 1939, section 5 (RETR), section 3 for the dots. */
function checkDownloads(spoken: readonly SpokenLine[], report: ReportProblem): void {
  for (const [index, { wire, line }] of spoken.entries()) {
    const announced = /^\+OK (\d+) octets$/.exec(wire)?.[1];
    if (announced === undefined) continue;
    const body = untilDot(spoken, index + 1);
    const sent = body.reduce((sum, { wire }) => sum + asOctets(wire.replace(/^\./, "")).length + 2, 0);
    if (sent !== Number(announced)) {
      report(line, `the reply announces ${announced} octets and ${sent} follow`, `write \`+OK ${sent} octets\``);
    }
  }
}

/** What STAT and LIST say about the same maildrop has to add up: RFC 1939, section 5. */
function checkListing(spoken: readonly SpokenLine[], report: ReportProblem): void {
  const replyTo = (command: string) => spoken.findIndex(({ wire }) => wire.toUpperCase() === command) + 1;
  const [stat, list] = [spoken[replyTo("STAT")], replyTo("LIST")];
  const drop = /^\+OK (\d+) (\d+)$/.exec(stat?.wire ?? "");
  if (!stat || !drop || list === 0) return;
  const sizes = untilDot(spoken, list + 1).map(({ wire }) => Number(wire.split(" ")[1]));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (Number(drop[1]) !== sizes.length || Number(drop[2]) !== total) {
    report(
      stat.line,
      `STAT and LIST do not agree: LIST shows ${sizes.length} messages with ${total} octets`,
      `write \`+OK ${sizes.length} ${total}\``,
    );
  }
}

/**
 * A literal, `{49}` at a line's end and then that many octets: RFC 9051, section 4.3. Where it ends, the line goes on with a
 * space or a bracket, or the command ends.
 */
function checkLiterals(spoken: readonly SpokenLine[], report: ReportProblem): void {
  for (const [index, { wire, line, sender }] of spoken.entries()) {
    const announced = Number(/\{(\d+)\+?\}$/.exec(wire)?.[1] ?? Number.NaN);
    if (Number.isNaN(announced)) continue;
    // The server's "+ Ready" stands between a client's literal and its octets.
    const following = spoken.slice(index + 1).filter((next) => next.sender === sender);
    let [left, next] = [announced, 0];
    for (let end = lineLength(following[0]); left >= end; end = lineLength(following[next])) {
      left -= end;
      next += 1;
    }
    const last = asOctets(following[next]?.wire ?? "");
    const goesOn = /^[ )]/.test(last.slice(left));
    const ends = sender === "client" && left === last.length;
    if (!goesOn && !ends) {
      report(line, `the literal does not end after ${announced} octets`, "count again, with two for each line's end");
    }
  }
}

function untilDot(spoken: readonly SpokenLine[], from: number): readonly SpokenLine[] {
  const dot = spoken.findIndex(({ wire }, index) => index >= from && wire === ".");
  return spoken.slice(from, dot < 0 ? undefined : dot);
}

/** With its end. After the last line there is no end to reach. */
function lineLength(line: SpokenLine | undefined): number {
  return line ? asOctets(line.wire).length + 2 : Number.POSITIVE_INFINITY;
}

/** The text with one character for each of its octets in UTF-8, so that lengths and positions are octets. */
function asOctets(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return "?".repeat(point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  });
}
