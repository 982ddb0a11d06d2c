import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";

/** What a screen reader hears of a line's text. The whole line is in the detail. */
const MOST_SPOKEN_CHARACTERS = 300;

/** A line in words: "Server to client: 250 OK". */
export function rowName({ from, sender, receiver, what, text }: WireEntry): string {
  const spoken = text.length > MOST_SPOKEN_CHARACTERS ? `${text.slice(0, MOST_SPOKEN_CHARACTERS)} and so on` : text;
  return `${who(from, sender, receiver, what)}: ${spoken === "" ? "an empty line" : spoken}`;
}

function who(from: WireEntry["from"], sender: string, receiver: string, what: WireEntry["what"]): string {
  if (from === null) return `${sender} to ${receiver}`;
  const [one, other] = from === "client" ? ["Client", "server"] : ["Server", "client"];
  return what === "line" ? `${one} to ${other}` : `${one} to ${other}, on the wire`;
}
