import type { CableTrap, TrapKind } from "@/learning/sandbox/faults/cable-trap";

type TrapWords = { readonly name: string; readonly effect: string; readonly sprung: string };

export const TRAP_WORDS: Readonly<Record<TrapKind, TrapWords>> = {
  content: {
    name: "In the middle of DATA",
    effect:
      "The message is on its way when the cable comes out: the server never sees its end and forgets it, and the sender keeps it and tries again.",
    sprung: "in the middle of DATA",
  },
  receipt: {
    name: "Before the 250 arrives",
    effect:
      "The server has taken the message and says so, but nobody hears it: the sender will send it again, and it arrives twice.",
    sprung: "when the server had taken the message and its 250 had just left",
  },
  quit: {
    name: "Before QUIT arrives",
    effect:
      "A device fetches by POP and asks to delete, but the server never hears QUIT: on the server the deleted messages are still there.",
    sprung: "before QUIT arrived at the POP server",
  },
};

export function trapTitle({ link, kind }: CableTrap): string {
  return `${link}: ${TRAP_WORDS[kind].name.toLowerCase().replace("data", "DATA").replace("quit", "QUIT")}`;
}
