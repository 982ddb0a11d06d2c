import type { Call } from "@/learning/sandbox/serve/calls";
import type { ActionSource } from "@/mail/world/action";
import type { Terminal } from "@/mail/world/hand-held";
import { useSandbox } from "../use-sandbox";

export type Seat = { readonly host: string; readonly port: number };

/** The server's seat that somebody has taken, and the conversations they had there. */
export function useSeat() {
  const { session, perform } = useSandbox();
  const { seats, terminals } = session.world;
  const seat: Seat | null = seats.at(-1) ?? null;
  const conversations = terminals.filter(({ side }) => side === "server");
  const performAll = (actions: readonly ActionSource[]): boolean => actions.every((action) => perform(action));
  return {
    seat,
    conversations,
    take: ({ host, port, actions }: Call): boolean =>
      performAll([{ type: "listen", host, port, takeOver: true }, ...actions]),
    callAgain: ({ actions }: Call): boolean => performAll(actions),
    /** Whoever is still connected is hung up on, and the engine answers again. */
    giveBack: ({ host, port }: Seat): boolean => {
      const open = conversations.filter((one: Terminal) => one.host === host && one.state === "open");
      return performAll([
        ...open.map(({ number }) => ({ type: "hang-up" as const, terminal: number })),
        { type: "stop-listening", host, port },
      ]);
    },
  };
}
