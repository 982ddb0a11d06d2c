import type { RefObject } from "react";
import { bothNames, type NameOf } from "@/learning/sandbox/host-names";
import { EVERYTHING, type WireFilter, type WireKind } from "@/learning/sandbox/wire/find-entries";
import type { WireProtocol } from "@/learning/sandbox/wire/wire-entry";
import type { World } from "@/mail/world/world";
import { Button } from "../../_design/button";
import { CheckboxField } from "../../_design/choice-field";
import { Disclosure } from "../../_design/disclosure";
import { SelectField } from "../../_design/select-field";
import { TextField } from "../../_design/text-field";
import { useSandbox } from "../use-sandbox";
import { PROTOCOL_WORD } from "./entry-mark";

const PROTOCOLS = Object.keys(PROTOCOL_WORD) as WireProtocol[];

const KIND_WORD: Readonly<Record<WireKind, string>> = {
  commands: "What clients ask",
  replies: "What servers answer",
  refusals: "Refusals",
  content: "Messages and lists",
  events: "Connections, DNS and TLS",
};
const KINDS = Object.keys(KIND_WORD) as WireKind[];

type WireFiltersProps = {
  readonly world: World;
  readonly choice: WireFilter;
  readonly onChange: (change: Partial<WireFilter>) => void;
  readonly explainsAll: boolean;
  readonly onExplainAll: (explainsAll: boolean) => void;
  readonly search: RefObject<HTMLInputElement | null>;
};

/** What of the wire is shown, and how. Searching is always at hand; the rest is a press away. */
export function WireFilters({ world, choice, onChange, explainsAll, onExplainAll, search }: WireFiltersProps) {
  const { nameOf } = useSandbox();
  const { connections } = world.wire;
  const { connection, host, protocols, what } = choice;
  const [protocol = null] = protocols ?? [];
  return (
    <div className="wire-tools">
      <TextField
        ref={search}
        type="search"
        name="wire-search"
        label="Search the wire"
        autoComplete="off"
        spellCheck={false}
        value={choice.text}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <CheckboxField
        name="wire-explain"
        label="Explain every line"
        checked={explainsAll}
        onChange={({ target }) => onExplainAll(target.checked)}
      />
      <Disclosure summary={`Show: ${inWords(choice, world, nameOf)}`}>
        <div className="wire-filters">
          <SelectField
            name="wire-connection"
            label="Connection"
            value={connection ?? ""}
            onChange={({ target }) => onChange({ connection: target.value === "" ? null : Number(target.value) })}
          >
            <option value="">All connections</option>
            {connections.map(({ number }) => (
              <option key={number} value={number}>
                {connectionName(world, number, nameOf)}
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
                <option key={name} value={name}>
                  {bothNames(nameOf, name)}
                </option>
              ))}
          </SelectField>
          <SelectField
            name="wire-protocol"
            label="Protocol"
            value={protocol ?? ""}
            onChange={({ target }) => {
              const found = PROTOCOLS.find((one) => one === target.value);
              onChange({ protocols: found ? new Set([found]) : null });
            }}
          >
            <option value="">All protocols</option>
            {PROTOCOLS.map((one) => (
              <option key={one} value={one}>
                {PROTOCOL_WORD[one]}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="wire-kind"
            label="Kind of line"
            value={what ?? ""}
            onChange={({ target }) => onChange({ what: KINDS.find((one) => one === target.value) ?? null })}
          >
            <option value="">Every kind</option>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {KIND_WORD[one]}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="wire-view"
            label="What TLS hides"
            hint="Simulated: form and size of handshake and records are right, the secrecy is not real."
            value={choice.view}
            onChange={({ target }) => onChange({ view: target.value === "outsider" ? "outsider" : "ends" })}
          >
            <option value="ends">As the two ends see it</option>
            <option value="outsider">As an outsider sees it</option>
          </SelectField>
        </div>
        {isNarrowed(choice) && (
          <Button variant="quiet" onClick={() => onChange({ ...EVERYTHING, text: choice.text })}>
            Show everything again
          </Button>
        )}
      </Disclosure>
    </div>
  );
}

/** "3: Ann's laptop to Hill School mail, port 587" */
export function connectionName({ wire }: World, number: number, nameOf: NameOf): string {
  const record = wire.connections[number];
  if (!record) return `${number + 1}`;
  const { client, server } = record;
  return `${number + 1}: ${nameOf(client.host)} to ${nameOf(server.host ?? server.address)}, port ${server.port}`;
}

function isNarrowed({ connection, host, protocols, what, view }: WireFilter): boolean {
  return connection !== null || host !== null || protocols !== null || what !== null || view !== "ends";
}

function inWords({ connection, host, protocols, what, view }: WireFilter, world: World, nameOf: NameOf): string {
  const parts = [
    connection === null ? null : `connection ${connectionName(world, connection, nameOf)}`,
    host && nameOf(host),
    protocols && [...protocols].map((one) => PROTOCOL_WORD[one]).join(", "),
    what && KIND_WORD[what].toLowerCase(),
    view === "outsider" ? "as an outsider sees it" : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "everything" : parts.join(", ");
}
