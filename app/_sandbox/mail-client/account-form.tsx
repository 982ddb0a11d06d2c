import { useState } from "react";
import {
  type AccountProblems,
  type AccountValues,
  accountValues,
  ENCRYPTIONS,
  portAfter,
  readAccountValues,
} from "@/learning/sandbox/mail/account-form";
import type { Encryption } from "@/learning/sandbox/mail/usual-port";
import { Button } from "../../_design/button";
import { CheckboxField } from "../../_design/choice-field";
import { fieldId } from "../../_design/field";
import { SelectField } from "../../_design/select-field";
import { TextField } from "../../_design/text-field";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";

/** Everything a mail client has to know about an account. */
export function AccountForm({ client }: { readonly client: Client }) {
  const { perform, announce } = useSandbox();
  const { device, at, account, go } = client;
  const [values, setValues] = useState(() => accountValues(account.settings));
  const [problems, setProblems] = useState<AccountProblems>({});
  const change = (changed: Partial<AccountValues>) => {
    setValues({ ...values, ...changed });
    setProblems({});
  };
  const save = () => {
    const read = readAccountValues(values, account.settings);
    if ("problems" in read) {
      setProblems(read.problems);
      const first = Object.keys(read.problems)[0];
      if (first) document.getElementById(fieldId(first))?.focus();
      return;
    }
    if (!perform({ type: "change-account", device, account: at, settings: read.settings })) return;
    announce("The account's settings are saved.");
    go({ view: { type: "mailbox" } });
  };
  const field = (name: TextName, label: string, more: object = {}) => (
    <TextField
      name={name}
      label={label}
      error={problems[name]}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={values[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      {...more}
    />
  );
  return (
    <form
      className="mail-pane"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 tabIndex={-1} data-arrive="" className="text-base">
        Account settings
      </h3>
      <fieldset className="mail-fields">
        <legend>Getting mail</legend>
        <ProtocolChoice
          value={values.protocol}
          onChange={(protocol) => change({ protocol, port: portAfter(values.port, protocol, values.tls) })}
        />
        {field("server", "Server")}
        {field("port", "Port", { inputMode: "numeric" })}
        <EncryptionField
          name="tls"
          value={values.tls}
          onChange={(tls) => change({ tls, port: portAfter(values.port, values.protocol, tls) })}
        />
        {values.protocol === "pop" ? (
          <CheckboxField
            name="leaveOnServer"
            label="Leave messages on the server after fetching them"
            checked={values.leaveOnServer}
            onChange={(event) => change({ leaveOnServer: event.target.checked })}
          />
        ) : (
          <>
            <CheckboxField
              name="keepInStep"
              label="Stay connected, and hear at once what happens"
              checked={values.keepInStep}
              onChange={(event) => change({ keepInStep: event.target.checked })}
            />
            {field("mailboxes", "Mailboxes beside the inbox", { hint: "Parted by commas, such as Sent, Archive." })}
          </>
        )}
      </fieldset>
      <fieldset className="mail-fields">
        <legend>Signing in</legend>
        {field("user", "User name")}
        {field("password", "Password", {
          hint: "In the clear: this is a sandbox. Never use a password of your own here.",
        })}
        <CheckboxField
          name="allowAuthInClear"
          label="Send the password even where nothing is encrypted"
          checked={values.allowAuthInClear}
          onChange={(event) => change({ allowAuthInClear: event.target.checked })}
        />
      </fieldset>
      <fieldset className="mail-fields">
        <legend>Sending mail, by SMTP</legend>
        {field("sendServer", "Server for sending")}
        {field("sendPort", "Port for sending", { inputMode: "numeric" })}
        <EncryptionField
          name="sendTls"
          value={values.sendTls}
          onChange={(sendTls) => change({ sendTls, sendPort: portAfter(values.sendPort, "send", sendTls) })}
        />
      </fieldset>
      <div className="mail-buttons">
        <Button type="submit" variant="primary">
          Save settings
        </Button>
        <Button onClick={() => go({ view: { type: "mailbox" } })}>Leave as it was</Button>
      </div>
    </form>
  );
}

type TextName = "server" | "port" | "user" | "password" | "mailboxes" | "sendServer" | "sendPort";

type ProtocolChoiceProps = {
  readonly value: AccountValues["protocol"];
  onChange(protocol: AccountValues["protocol"]): void;
};

function ProtocolChoice({ value, onChange }: ProtocolChoiceProps) {
  return (
    <fieldset>
      <legend className="font-semibold">Mail comes by</legend>
      {(["pop", "imap"] as const).map((protocol) => (
        <label key={protocol} className="choice">
          <input
            type="radio"
            name="protocol"
            value={protocol}
            checked={value === protocol}
            onChange={() => onChange(protocol)}
          />
          <span>
            {protocol === "pop" ? "POP: messages are taken down to this device" : "IMAP: mailboxes stay on the server"}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const ENCRYPTION_WORDS: Readonly<Record<Encryption, string>> = {
  never: "Never: everything can be read on the way",
  "if-offered": "If the server offers it (STARTTLS)",
  required: "Or nothing (STARTTLS)",
  on: "From the first byte",
};

type EncryptionFieldProps = {
  readonly name: "tls" | "sendTls";
  readonly value: Encryption;
  onChange(tls: Encryption): void;
};

function EncryptionField({ name, value, onChange }: EncryptionFieldProps) {
  return (
    <SelectField
      name={name}
      label={name === "tls" ? "TLS" : "TLS for sending"}
      value={value}
      onChange={(event) => {
        const chosen = ENCRYPTIONS.find((one) => one === event.target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {ENCRYPTIONS.map((one) => (
        <option key={one} value={one}>
          {ENCRYPTION_WORDS[one]}
        </option>
      ))}
    </SelectField>
  );
}
