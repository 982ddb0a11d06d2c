import type { DialogueProtocol, Speaker } from "./dialogue-line";

/** Where in a dialogue a line stands, as far as its meaning hangs on it. */
export type DialoguePlace = {
  readonly protocol: DialogueProtocol;
  /** What the client's next line is: a command, or a line of something that a command began (a message, a sign-in, IDLE). */
  readonly expects: "command" | "content" | "answer";
  /** The last command's keyword in capitals ("." for the end of a message), and what stands behind it; "" before the first. */
  readonly command: string;
  readonly argument: string;
  /** The last command's tag, in IMAP. */
  readonly tag: string;
  /** POP3: the server is in the middle of a reply of many lines. */
  readonly inBody: boolean;
};

export function beginDialogue(protocol: DialogueProtocol): DialoguePlace {
  return { protocol, expects: "command", command: "", argument: "", tag: "", inBody: false };
}

/** The place behind a line. */
export function placeAfter(place: DialoguePlace, from: Speaker, text: string): DialoguePlace {
  return from === "client" ? afterClient(place, text) : afterServer(place, text);
}

function afterClient(place: DialoguePlace, text: string): DialoguePlace {
  // The reply that comes next is to the message, not to DATA.
  if (place.expects === "content") return text === "." ? { ...place, expects: "command", command: "." } : place;
  if (place.expects === "answer") return { ...place, expects: "command" };
  const words = text.trim().split(/ +/);
  const tag = place.protocol === "imap" ? (words.shift() ?? "") : "";
  const command = (words.shift() ?? "").toUpperCase();
  return { ...place, tag, command, argument: words.join(" "), inBody: false };
}

function afterServer(place: DialoguePlace, text: string): DialoguePlace {
  const { protocol } = place;
  if (protocol === "smtp") {
    if (/^354\b/.test(text)) return { ...place, expects: "content" };
    return /^334\b/.test(text) ? { ...place, expects: "answer" } : place;
  }
  if (/^\+(?: |$)/.test(text)) return { ...place, expects: "answer" };
  if (protocol !== "pop3") return place;
  if (place.inBody) return { ...place, inBody: text !== "." };
  return { ...place, inBody: /^\+OK\b/.test(text) && hasBody(place) };
}

/** Whether +OK is followed by lines and a dot (RFC 1939, sections 5 and 7; RFC 2449, section 5). */
function hasBody({ command, argument }: DialoguePlace): boolean {
  if (command === "LIST" || command === "UIDL") return argument === "";
  return command === "RETR" || command === "TOP" || command === "CAPA";
}
