import { octetText } from "../wire/octets";
import { decodeUtf8 } from "../wire/text-coding";
import type { ServerLine, Transcript, Turn } from "./transcript";

/** What a replay talks to: a server's engine, or a socket that leads to one. */
export interface Counterpart {
  send(bytes: Uint8Array): void;
  closeSending(): void;
  startTls(): Promise<void>;
  pass(seconds: number): void;
  /** One line with its CR LF, each octet a character; null when the server has nothing to say or has closed. */
  readLine(): Promise<string | null>;
  /** What has arrived and was not read. Over a network this can only be what is here already. */
  unread(): string;
  hasClosed(): Promise<boolean>;
  /** The contents of a user's INBOX, oldest first. */
  inbox(user: string): readonly Uint8Array[];
  end(): Promise<void>;
}

/** How the client's turns reach the server. */
export type Cutting = (turn: Uint8Array) => readonly Uint8Array[];

export const whole: Cutting = (turn) => [turn];

export const octetByOctet: Cutting = (turn) => Array.from(turn, (octet) => Uint8Array.of(octet));

/** In two pieces, the first of `at` octets; a turn shorter than that stays whole. */
export const cutAt =
  (at: number): Cutting =>
  (turn) =>
    [turn.subarray(0, at), turn.subarray(at)].filter(({ length }) => length > 0);

/** Plays the client's part and holds the server to its own. @throws Error naming file and line where they part */
export async function replayTranscript(
  transcript: Transcript,
  counterpart: Counterpart,
  cutting: Cutting,
): Promise<void> {
  try {
    for (const turn of transcript.turns) await play(turn, counterpart, cutting, transcript.file);
    if (counterpart.unread() !== "")
      throw new Error(`${transcript.file}: at the end the server goes on: ${show(counterpart.unread())}`);
  } finally {
    await counterpart.end();
  }
}

async function play(turn: Turn, counterpart: Counterpart, cutting: Cutting, file: string): Promise<void> {
  const part = (what: string) => new Error(`${file}:${turn.line}: ${what}`);
  if (turn.type === "client" || turn.type === "client-closes") {
    const early = counterpart.unread();
    if (early !== "") throw part(`before this the server said more: ${show(early)}`);
  }
  if (turn.type === "client") for (const piece of cutting(turn.bytes)) counterpart.send(piece);
  else if (turn.type === "client-closes") counterpart.closeSending();
  else if (turn.type === "tls-starts") await counterpart.startTls();
  else if (turn.type === "pass") counterpart.pass(turn.seconds);
  else if (turn.type === "server") await expectLines(turn.expect, counterpart, file);
  else if (turn.type === "server-closes") {
    if (!(await counterpart.hasClosed())) throw part("the server has not closed");
  } else if (turn.type === "holds") {
    const count = counterpart.inbox(turn.user).length;
    if (count !== turn.count) throw part(`${turn.user} has ${count} messages, not ${turn.count}`);
  } else {
    const content = octetText(counterpart.inbox(turn.user)[turn.number - 1] ?? new Uint8Array(0));
    const wanted = octetText(turn.bytes);
    if (!(turn.part === "ends" ? content.endsWith(wanted) : content.includes(wanted))) {
      throw part(`the message is ${show(content)}`);
    }
  }
}

async function expectLines(expected: readonly ServerLine[], counterpart: Counterpart, file: string): Promise<void> {
  let held: string | null | undefined;
  for (const { line, pattern, shown, many } of expected) {
    held ??= await counterpart.readLine();
    while (many && held !== null && matches(held, pattern)) held = await counterpart.readLine();
    if (many) continue;
    if (held === null) throw new Error(`${file}:${line}: expected ${shown}, and the server says nothing`);
    if (!matches(held, pattern))
      throw new Error(`${file}:${line}: expected ${shown}, and the server says ${show(held)}`);
    held = undefined;
  }
  if (held) throw new Error(`${file}:${expected.at(-1)?.line}: after this the server says ${show(held)}`);
}

function matches(line: string, pattern: RegExp): boolean {
  return line.endsWith("\r\n") && pattern.test(line.slice(0, -2));
}

function show(octets: string): string {
  return JSON.stringify(decodeUtf8(Uint8Array.from(octets, (character) => character.charCodeAt(0))));
}
