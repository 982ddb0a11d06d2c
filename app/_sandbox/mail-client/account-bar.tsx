import { switchProtocol } from "@/learning/sandbox/mail/switch-protocol";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import type { AccountMail } from "@/mail/world/device-mail";
import type { DeviceAccount } from "@/mail/world/world-description";
import { Button } from "../../_design/button";
import { CheckboxField } from "../../_design/choice-field";
import { ProtocolMark } from "../../_design/protocol-mark";
import { SelectField } from "../../_design/select-field";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";

type AccountBarProps = {
  readonly client: Client;
  readonly accounts: readonly AccountMail[];
  chooseAccount(at: number): void;
};

/** Whose mail this is, how it comes, and the one setting that decides what is left on the server. */
export function AccountBar({ client, accounts, chooseAccount }: AccountBarProps) {
  const { session, perform } = useSandbox();
  const { device, at, account } = client;
  const { settings } = account;
  const change = (changed: DeviceAccount) =>
    perform({ type: "change-account", device, account: at, settings: changed });
  return (
    <div className="mail-account">
      {accounts.length > 1 ? (
        <SelectField
          name={`account-${device}`}
          label="Account"
          value={at}
          onChange={(event) => chooseAccount(Number(event.target.value))}
        >
          {accounts.map(({ settings: { address } }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an account's number is its identity
            <option key={index} value={index}>
              {address}
            </option>
          ))}
        </SelectField>
      ) : (
        <p className="font-bold break-all">{settings.address}</p>
      )}
      <div className="mail-protocol">
        <ProtocolMark protocol={settings.imap ? "imap" : "pop"} />
        <p>{settings.imap ? <ByImap settings={settings} /> : <ByPop settings={settings} />}</p>
        <Button
          variant="quiet"
          className="mail-small mail-switch"
          onClick={() => change(switchProtocol(settings, earlierSettings(session, device, at)))}
        >
          Change to {settings.imap ? "POP" : "IMAP"}
        </Button>
      </div>
      {settings.pop3 && (
        <CheckboxField
          name={`leave-${device}-${at}`}
          label="Leave messages on the server"
          checked={settings.pop3.leaveOnServer}
          onChange={(event) =>
            settings.pop3 && change({ ...settings, pop3: { ...settings.pop3, leaveOnServer: event.target.checked } })
          }
        />
      )}
      {settings.imap && (
        <CheckboxField
          name={`keep-${device}-${at}`}
          label="Stay connected and keep in step"
          checked={settings.imap.keepInStep}
          onChange={(event) => perform({ type: "keep-in-step", device, account: at, keep: event.target.checked })}
        />
      )}
    </div>
  );
}

function ByPop({ settings: { pop3 } }: { readonly settings: DeviceAccount }) {
  return (
    <>
      <strong>POP</strong>: messages are taken down from <span className="mail-host">{pop3?.host}</span>
    </>
  );
}

function ByImap({ settings: { imap } }: { readonly settings: DeviceAccount }) {
  return (
    <>
      <strong>IMAP</strong>: mailboxes are kept in step with <span className="mail-host">{imap?.host}</span>
    </>
  );
}

/** What the account was, from the beginning of the session on. */
function earlierSettings({ start, actions }: SandboxSession, device: string, at: number): DeviceAccount[] {
  const role = start.description.hosts.find(({ name }) => name === device)?.role;
  const first = role?.type === "device" ? role.accounts[at] : undefined;
  const changes = actions.flatMap(({ action }) =>
    action.type === "change-account" && action.device === device && action.account === at ? [action.settings] : [],
  );
  return first ? [first, ...changes] : changes;
}
