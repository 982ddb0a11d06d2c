import type { RefObject } from "react";
import type { WireProtocol } from "@/learning/sandbox/wire/wire-entry";
import type { World } from "@/mail/world/world";
import { Button } from "../../_design/button";
import { CheckboxField } from "../../_design/choice-field";
import { Disclosure } from "../../_design/disclosure";
import { SelectField } from "../../_design/select-field";
import { TextField } from "../../_design/text-field";
import type { WireChoice } from "./choose-entries";
import { PROTOCOL_WORD } from "./entry-mark";

const PROTOCOLS = Object.keys(PROTOCOL_WORD) as WireProtocol[];

type WireFiltersProps = {
  readonly world: World;
  readonly choice: WireChoice;
  readonly onChange: (change: Partial<WireChoice>) => void;
  readonly explainsAll: boolean;
  readonly onExplainAll: (explainsAll: boolean) => void;
  readonly search: RefObject<HTMLInputElement | null>;
};

/** What of the wire is shown, and how. Searching is always at hand; the rest is a press away. */
export function WireFilters({ world, choice, onChange, explainsAll, onExplainAll, search }: WireFiltersProps) {
  const { connections } = world.wire;
  const { connection, host, protocol } = choice;
  return (
    <div className="flex flex-col gap-3">
      <TextField
        ref={search}
        type="search"
        name="wire-search"
        label="Search the wire"
        autoComplete="off"
        spellCheck={false}
        value={choice.search}
        onChange={({ target }) => onChange({ search: target.value })}
      />
      <Disclosure summary={`Show: ${inWords(choice, world)}`}>
        <div className="grid gap-3 sm:grid-cols-3">
          <SelectField
            name="wire-connection"
            label="Connection"
            value={connection ?? ""}
            onChange={({ target }) => onChange({ connection: target.value === "" ? null : Number(target.value) })}
          >
            <option value="">All connections</option>
            {connections.map(({ number }) => (
              <option key={number} value={number}>
                {connectionName(world, number)}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="wire-host"
            label="Device or server"
            value={host ?? ""}
            onChange={({ target }) => onChange({ host: target.value === "" ? null : target.value })}
          >
            <option value="">All of them</option>
            {world.description.hosts
              .filter(({ role }) => role.type !== "router")
              .map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
          </SelectField>
          <SelectField
            name="wire-protocol"
            label="Protocol"
            value={protocol ?? ""}
            onChange={({ target }) => onChange({ protocol: PROTOCOLS.find((one) => one === target.value) ?? null })}
          >
            <option value="">All protocols</option>
            {PROTOCOLS.map((one) => (
              <option key={one} value={one}>
                {PROTOCOL_WORD[one]}
              </option>
            ))}
          </SelectField>
        </div>
        <SelectField
          name="wire-eyes"
          label="What TLS hides"
          hint="Simulated: the handshake and the records have the right form and size, but no real secrecy."
          className="mt-1"
          value={choice.eyes}
          onChange={({ target }) => onChange({ eyes: target.value === "outsider" ? "outsider" : "ends" })}
        >
          <option value="ends">As the two ends see it</option>
          <option value="outsider">As an outsider sees it</option>
        </SelectField>
        {(connection !== null || host !== null || protocol !== null) && (
          <Button variant="quiet" onClick={() => onChange({ connection: null, host: null, protocol: null })}>
            Show everything again
          </Button>
        )}
      </Disclosure>
      <CheckboxField
        name="wire-explain"
        label="Explain every line"
        checked={explainsAll}
        onChange={({ target }) => onExplainAll(target.checked)}
      />
    </div>
  );
}

/** "3: ann-laptop to hill-mail, port 587" */
export function connectionName({ wire }: World, number: number): string {
  const record = wire.connections[number];
  if (!record) return `${number + 1}`;
  const { client, server } = record;
  return `${number + 1}: ${client.host} to ${server.host ?? server.address}, port ${server.port}`;
}

function inWords({ connection, host, protocol, eyes }: WireChoice, world: World): string {
  const parts = [
    connection === null ? null : `connection ${connectionName(world, connection)}`,
    host,
    protocol && PROTOCOL_WORD[protocol],
    eyes === "outsider" ? "as an outsider sees it" : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "everything" : parts.join(", ");
}
