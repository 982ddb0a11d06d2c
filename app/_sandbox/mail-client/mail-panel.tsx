"use client";

import { useEffect } from "react";
import { EmptyState } from "../../_design/empty-state";
import { useHappenings, useSandbox } from "../use-sandbox";
import { placeIn, useClientMemory, withPlace } from "./client-memory";
import { DeviceFrame, DeviceMark } from "./device-frame";
import { MailClient } from "./mail-client";
import "./mail-client.css";

/** A small mail client on each device that has an account. */
export function MailPanel() {
  useHappenings();
  const { session, nameOf, selection } = useSandbox();
  const [memory, setMemory] = useClientMemory();

  // A message that was chosen in another panel is opened here, once.
  useEffect(() => {
    if (selection?.type !== "message" || typeof selection.account !== "number") return;
    const { host, account, mailbox, message } = selection;
    setMemory((before) => {
      if (before.followed === selection) return before;
      const accounts = { ...before.accounts, [host]: account };
      const there = { ...before, device: host, accounts, followed: selection };
      return withPlace(there, host, account, { mailbox, view: { type: "message", message } });
    });
  }, [selection, setMemory]);

  const devices = session.world.mailboxes.devices.filter(({ accounts }) => accounts.length > 0);
  const device = devices.find(({ host }) => host === memory.device) ?? devices[0];
  if (!device) {
    return (
      <EmptyState title="No device here has a mail account">
        In this network mail is sent and read by hand. Open the terminal and connect to a mail server.
      </EmptyState>
    );
  }
  const { host, accounts } = device;
  const at = Math.min(memory.accounts[host] ?? 0, accounts.length - 1);
  const account = accounts[at];
  return (
    <div className="mail-panel">
      <h2 className="sr-only">Mail</h2>
      {devices.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields, and these are buttons
        <div role="group" aria-label="Device" className="mail-devices">
          {devices.map(({ host: name }) => (
            <button
              key={name}
              type="button"
              className="mail-device"
              aria-pressed={name === host}
              onClick={() => setMemory({ ...memory, device: name })}
            >
              <DeviceMark device={name} />
              {nameOf(name)}
            </button>
          ))}
        </div>
      )}
      <DeviceFrame device={host}>
        {account && (
          <MailClient
            key={`${host} ${at}`}
            device={host}
            accounts={accounts}
            at={at}
            account={account}
            place={placeIn(memory, host, at)}
            go={(change) => setMemory((before) => withPlace(before, host, at, change))}
            chooseAccount={(chosen) => setMemory({ ...memory, accounts: { ...memory.accounts, [host]: chosen } })}
          />
        )}
      </DeviceFrame>
    </div>
  );
}
