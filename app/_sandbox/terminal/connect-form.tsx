import { type FormEvent, useState } from "react";
import { bothNames } from "@/learning/sandbox/host-names";
import {
  beginsWithTls,
  hostsToConnectFrom,
  portFrom,
  serversToConnectTo,
  WELL_KNOWN_PORTS,
} from "@/learning/sandbox/terminal/connection-choices";
import { Button } from "../../_design/button";
import { SelectField } from "../../_design/select-field";
import { TextField } from "../../_design/text-field";
import { useSandbox } from "../use-sandbox";

const ANOTHER = "another";

/** Opens a connection by hand, from any device to any server and port. */
export function ConnectForm({ onConnected }: { readonly onConnected: () => void }) {
  const { session, nameOf, perform } = useSandbox();
  const { description, terminals } = session.world;
  const froms = hostsToConnectFrom(description);
  const servers = serversToConnectTo(description);
  const [from, setFrom] = useState(froms[0] ?? "");
  const [to, setTo] = useState(servers[0]?.name ?? ANOTHER);
  const [typedTo, setTypedTo] = useState("");
  const [port, setPort] = useState("25");
  const [typedPort, setTypedPort] = useState("");
  const [problems, setProblems] = useState<{ to?: string; port?: string }>({});

  const connect = (event: FormEvent): void => {
    event.preventDefault();
    const goal = to === ANOTHER ? typedTo.trim() : to;
    const number = portFrom(port === ANOTHER ? typedPort : port);
    const found = {
      ...(goal === "" ? { to: "Type a name or an address, such as mail.hill.example or 192.0.2.25." } : {}),
      ...(number === null ? { port: "Type a number from 1 to 65535." } : {}),
    };
    setProblems(found);
    if (goal === "" || number === null) return;
    const terminal = terminals.length;
    if (!perform({ type: "connect", device: from, to: goal, port: number })) return;
    // Nobody says a word at these ports before the handshake.
    if (beginsWithTls(number)) perform({ type: "start-tls", terminal });
    onConnected();
  };

  return (
    <form onSubmit={connect} className="flex flex-col gap-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField name="terminal-from" label="From" value={from} onChange={({ target }) => setFrom(target.value)}>
          {froms.map((name) => (
            <option key={name} value={name}>
              {bothNames(nameOf, name)}
            </option>
          ))}
        </SelectField>
        <SelectField name="terminal-to" label="To" value={to} onChange={({ target }) => setTo(target.value)}>
          {servers.map(({ name, host }) => (
            <option key={name} value={name}>
              {name === host ? bothNames(nameOf, host) : `${name} (${nameOf(host)})`}
            </option>
          ))}
          <option value={ANOTHER}>Another name or address…</option>
        </SelectField>
        <SelectField name="terminal-port" label="Port" value={port} onChange={({ target }) => setPort(target.value)}>
          {WELL_KNOWN_PORTS.map(({ port: number, name }) => (
            <option key={number} value={number}>
              {number}: {name}
            </option>
          ))}
          <option value={ANOTHER}>Another port…</option>
        </SelectField>
      </div>
      {to === ANOTHER && (
        <TextField
          name="terminal-other-to"
          label="Name or address"
          error={problems.to}
          value={typedTo}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          maxLength={255}
          onChange={({ target }) => setTypedTo(target.value)}
        />
      )}
      {port === ANOTHER && (
        <TextField
          name="terminal-other-port"
          label="Port number"
          inputMode="numeric"
          autoComplete="off"
          error={problems.port}
          value={typedPort}
          onChange={({ target }) => setTypedPort(target.value)}
        />
      )}
      <Button type="submit" variant="primary" className="self-start">
        Connect
      </Button>
    </form>
  );
}
