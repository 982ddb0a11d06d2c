"use client";

import type { Machine } from "@/learning/sandbox/state-diagram/machine";
import { machinesAt, machinesOf } from "@/learning/sandbox/state-diagram/machine-of";
import { movesTaken } from "@/learning/sandbox/state-diagram/moves-taken";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import type { ConnectionRecord } from "@/mail/world/network/network";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";

export type ShownMachine = {
  readonly machine: Machine;
  /** null where it does not run: not yet, or between two letters. */
  readonly state: string | null;
  /** false once the connection is closed. */
  readonly running: boolean;
};

const NO_MOVES: ReadonlyMap<string, number> = new Map();

/** Connections whose ends have a state machine to show, the latest first. */
export function useMachineConnections(): readonly ConnectionRecord[] {
  const { session } = useSandbox();
  useCalmHappenings();
  const { connections } = session.world.wire;
  return connections.filter(({ server }) => machinesAt(server.port, "server").length > 0).toReversed();
}

/** The machines at both ends of a connection, the server's first. */
export function useMachines(connection: ConnectionRecord): readonly ShownMachine[] {
  const { session } = useSandbox();
  const { world } = session;
  const wire = wireLogOf(world);
  return (["server", "client"] as const).flatMap((side): ShownMachine[] => {
    const running = machinesOf(world.engineAt(connection.number, side));
    if (running.length > 0) return running.map((one) => ({ ...one, running: true }));
    const isOpen = world.engineAt(connection.number, "server") ?? world.engineAt(connection.number, "client");
    return machinesAt(connection.server.port, side).flatMap((machine) => {
      // A person's hand at the other end of an open connection has no table.
      if (isOpen && side === "client") return [];
      const conversation = side === "server" ? wire.conversation(connection.number) : null;
      return [{ machine, state: conversation?.state ?? null, running: false }];
    });
  });
}

/** What the server's machine has been through; nothing is known of a client's. */
export function useMovesTaken(connection: ConnectionRecord, machine: Machine): ReadonlyMap<string, number> {
  const { session } = useSandbox();
  const wire = wireLogOf(session.world);
  const conversation = wire.conversation(connection.number);
  if (machine.side === "client" || !conversation) return NO_MOVES;
  const entries = wire.entries.filter((entry) => entry.connection === connection.number);
  return movesTaken(machine, entries, conversation.state);
}
