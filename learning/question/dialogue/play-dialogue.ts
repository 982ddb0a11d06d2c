import { AND_SO_ON, type WrittenLine } from "./dialogue-line";
import { beginDialogue, type DialoguePlace, placeAfter } from "./dialogue-place";
import type { Host } from "./host";
import { HostSession, type Service, startHost } from "./host-session";
import { isBreach } from "./is-refusal";
import { sameServerLine } from "./same-server-line";

/** A dialogue as it is written, gaps filled in, with the server that it is held with. */
export type HeldDialogue = Service & { readonly host: Host; readonly lines: readonly WrittenLine[] };

/** Where what is written and what the server says part. */
export type Parting = { readonly row: number; readonly what: string; readonly mend: string };

/**
 * Holds the dialogue with the real server and compares: what is written for the server must tell a client what the server
 * really says. A broken line of the client must be refused; what is put in its place then goes on, or nothing does.
 * @param instead what the broken line should be; null where it should not be there
 */
export function playDialogue({ host, lines, ...service }: HeldDialogue, instead: string | null = null): Parting[] {
  const partings: Parting[] = [];
  const session = new HostSession(startHost(host), service);
  let place = beginDialogue(service.protocol);
  let said: readonly string[] = session.greeting;
  let skipping = false;
  // What is written for the server after a line that it really refuses is what somebody wished it said.
  let wished = false;
  for (const line of lines) {
    if (line.from === "client") {
      if (said.length > 0 && !skipping && !wished) partings.push(leftOut(line.row, said));
      const heard = session.say(line.text);
      if (line.broken && !isBreach(place, heard)) partings.push(taken(line.row, heard));
      said = line.broken && instead !== null ? session.say(instead) : heard;
      skipping = false;
      wished = line.broken && instead === null;
    } else if (line.text === AND_SO_ON) skipping = true;
    else if (!wished) {
      const written = line.broken ? (instead ?? "") : line.text;
      const at = skipping ? said.findIndex((heard) => sameServerLine(place, written, heard)) : 0;
      const heard = said[at];
      if (heard === undefined || !sameServerLine(place, written, heard)) partings.push(different(line, said[0]));
      said = said.slice(Math.max(0, at) + 1);
      skipping = false;
    }
    place = placeAfter(place, line.from, line.broken && instead !== null ? instead : line.text);
  }
  const last = lines.at(-1);
  if (last?.from === "server" && said.length > 0 && !skipping && !wished) partings.push(leftOut(last.row, said));
  return partings;
}

/** The place before each line. */
export function placesOf(protocol: Service["protocol"], lines: readonly WrittenLine[]): DialoguePlace[] {
  let place = beginDialogue(protocol);
  return lines.map(({ from, text }) => {
    const before = place;
    place = placeAfter(place, from, text);
    return before;
  });
}

/** What the server says to a line, when all lines before it have been said. */
export function replyTo({ host, lines, ...service }: HeldDialogue, said: string): string[] {
  const session = new HostSession(startHost(host), service);
  for (const { from, text } of lines) if (from === "client") session.say(text);
  return session.say(said);
}

function different(line: WrittenLine, heard: string | undefined): Parting {
  if (heard === undefined)
    return { row: line.row, what: "the server says nothing here", mend: "take this line out, or correct the client" };
  return { row: line.row, what: `the server says \`${heard}\` here`, mend: `write \`S: ${heard}\`` };
}

function leftOut(row: number, said: readonly string[]): Parting {
  return {
    row,
    what: `the server says \`${said[0]}\` too`,
    mend: "write it, or `S: …` in the place of all that is left out",
  };
}

function taken(row: number, heard: readonly string[]): Parting {
  const what = heard.length === 0 ? "the server has nothing against this line" : `the server answers \`${heard[0]}\``;
  return { row, what: `${what}: it breaks nothing`, mend: "make it break the protocol, or mark another line" };
}
