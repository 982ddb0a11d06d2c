/** A conversation in which a person was the server, turn by turn: what they said, to what, and what the client did upon it. */
import type { TranscriptLine } from "../terminal/terminal-transcript";
import type { WireEntry } from "../wire/wire-entry";

export type Turn = {
  /** The last line of what was said in one go. */
  readonly reply: WireEntry;
  /** What it answered: "the call" where it was the greeting, "the message", or a command's verb; "" for nothing. */
  readonly to: string;
  /** What the client did next, as the rest of a sentence that begins with its name. */
  readonly reaction: string;
};

/** A client's line in a table. */
const MOST_CHARACTERS = 60;

/** "open": the last word may still have its answer. "client" and "server": who was the first to close the connection. */
export type Ending = "open" | "client" | "server";

export function turnsOf(lines: readonly TranscriptLine[], ending: Ending): Turn[] {
  const turns: Turn[] = [];
  lines.forEach(({ who, entry }, place) => {
    const next = lines[place + 1];
    if (who === "you" && next?.who !== "you")
      turns.push({ reply: entry, to: answered(entry), reaction: reactionTo(next, ending) });
  });
  return turns;
}

function answered({ said }: WireEntry): string {
  if (!said) return "";
  if (said.role === "greeting") return "the call";
  return said.about?.said?.part === "end" ? "the message" : said.verb;
}

function reactionTo(next: TranscriptLine | undefined, ending: Ending): string {
  if (!next) return LAST[ending];
  const { text, content } = next.entry;
  if (content) return "sent its message";
  return `said ${text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text}`;
}

const LAST: Readonly<Record<Ending, string>> = {
  open: "has not answered yet",
  client: "hung up",
  server: "had nothing more to say",
};

/** How a conversation stands, by who closed its connection first. */
export function endingOf(entries: readonly WireEntry[], connection: number | null, isOpen: boolean): Ending {
  if (isOpen) return "open";
  const end = entries.find((one) => one.connection === connection && (one.what === "closing" || one.what === "reset"));
  return end?.from ?? "server";
}
