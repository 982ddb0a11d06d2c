"use client";

import { useId, useState } from "react";
import type { NameOf } from "@/learning/sandbox/host-names";
import { movesFrom } from "@/learning/sandbox/state-diagram/machine";
import type { ConnectionRecord } from "@/mail/world/network/network";
import { Disclosure } from "../../_design/disclosure";
import { EmptyState } from "../../_design/empty-state";
import { ProtocolMark } from "../../_design/protocol-mark";
import { Stack } from "../../_design/stack";
import { useSandbox } from "../use-sandbox";
import { MachineDiagram } from "./machine-diagram";
import { MachineTable } from "./machine-table";
import { type ShownMachine, useMachineConnections, useMachines, useMovesTaken } from "./use-shown-machine";

const LATEST = "latest";
/** A choice of more is no choice. */
const MOST_CONNECTIONS = 60;

/** The state machine of one end of a conversation, with the state it is in. */
export function MachineView() {
  const { session, nameOf, selection } = useSandbox();
  const connections = useMachineConnections();
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const selected = selectedConnection(session.world.wire.packets, selection);
  const wanted = chosen ?? (selected === null ? LATEST : String(selected));
  const connection = connections.find(({ number }) => String(number) === wanted) ?? connections[0];
  if (!connection) {
    return (
      <EmptyState title="No conversation yet">
        <p>Send a letter or fetch one: every server and client in here follows a table, and it is drawn here.</p>
      </EmptyState>
    );
  }
  return (
    <Stack gap={4}>
      <label className="bonnet-choice" htmlFor={id}>
        <span className="text-sm font-semibold">Conversation</span>
        <select id={id} className="control" value={wanted} onChange={(event) => choose(event.target.value)}>
          <option value={LATEST}>The latest</option>
          {connections.slice(0, MOST_CONNECTIONS).map((one) => (
            <option key={one.number} value={one.number}>
              {connectionName(one, nameOf)}
            </option>
          ))}
        </select>
      </label>
      <ConnectionMachines key={connection.number} connection={connection} />
    </Stack>
  );
}

function ConnectionMachines({ connection }: { readonly connection: ConnectionRecord }) {
  const { nameOf } = useSandbox();
  const machines = useMachines(connection);
  const [chosen, choose] = useState("");
  const id = useId();
  const shown = machines.find(({ machine }) => machine.name === chosen) ?? machines[0];
  if (!shown) return null;
  return (
    <Stack gap={4}>
      <fieldset>
        <legend className="text-sm font-semibold">{connectionName(connection, nameOf)}</legend>
        <div className="flex flex-wrap">
          {machines.map(({ machine: { name } }) => (
            <label key={name} className="choice bonnet-radio" htmlFor={`${id}-${name}`}>
              <input
                type="radio"
                id={`${id}-${name}`}
                name={id}
                checked={name === shown.machine.name}
                onChange={() => choose(name)}
              />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <OneMachine connection={connection} shown={shown} />
    </Stack>
  );
}

type OneMachineProps = { readonly connection: ConnectionRecord; readonly shown: ShownMachine };

function OneMachine({ connection, shown: { machine, state, running } }: OneMachineProps) {
  const taken = useMovesTaken(connection, machine);
  const meaning = machine.states.find(({ name }) => name === state)?.meaning;
  const next = running && state !== null ? movesFrom(machine, state) : [];
  const names = [...new Set(next.map(({ name }) => name))];
  return (
    <Stack gap={4}>
      <div className="bonnet-now">
        <ProtocolMark protocol={machine.protocol} />
        <div>
          <p>
            {running ? "State: " : "The connection is closed. Its last state: "}
            <strong>{state ?? "not under way"}</strong>
            {meaning && <span className="text-ink-muted"> – {meaning}</span>}
          </p>
          {running && (
            <p>
              {machine.side === "server" ? "May come now: " : "May happen now: "}
              {names.length > 0 ? names.join(", ") : "nothing more"}.
            </p>
          )}
        </div>
      </div>
      <MachineDiagram machine={machine} state={state} running={running} taken={taken} />
      <p className="text-sm text-ink-muted">{machine.besides}</p>
      <Disclosure summary="The same as a table">
        <MachineTable machine={machine} state={state} taken={taken} />
      </Disclosure>
    </Stack>
  );
}

function connectionName({ number, client, server }: ConnectionRecord, nameOf: NameOf): string {
  return `${number + 1}: ${nameOf(client.host)} → ${nameOf(server.host ?? server.address)}, port ${server.port}`;
}

type Selected = ReturnType<typeof useSandbox>["selection"];

function selectedConnection(
  packets: readonly { readonly connection: number | null }[],
  selection: Selected,
): number | null {
  if (selection?.type === "connection") return selection.connection;
  return selection?.type === "packet" ? (packets[selection.packet]?.connection ?? null) : null;
}
