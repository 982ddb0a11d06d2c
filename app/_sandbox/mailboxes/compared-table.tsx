import type { CSSProperties, ReactNode } from "react";
import type {
  Cell,
  ComparedMailbox,
  ComparedMessage,
  Comparison,
  HeldMessage,
  Holder,
} from "@/learning/sandbox/compare-mailboxes";
import type { DeviceHolder, Person } from "@/learning/sandbox/mail/holdings";
import { saySize } from "@/learning/sandbox/mail/say-size";
import { ProtocolMark } from "../../_design/protocol-mark";
import { StateIcon } from "../../_design/state-icon";
import { FlagMark } from "../mail-client/flag-mark";
import { useSandbox } from "../use-sandbox";

type ComparedTableProps = {
  readonly person: Person;
  readonly server: Holder;
  readonly devices: readonly DeviceHolder[];
  readonly comparison: Comparison;
};

/** A table with a column for every place; where there is no room for it, the same table as a card for every message. */
export function ComparedTable({ person, server, devices, comparison }: ComparedTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys
    <section className="compared-frame" aria-label="Messages, place by place" tabIndex={0}>
      <table className="compared" style={{ "--places": devices.length + 1 } as CSSProperties}>
        <caption className="sr-only">What each place holds of {person.address}'s mail</caption>
        <thead>
          <tr>
            <th scope="col">Message</th>
            <th scope="col">
              {server.name} <span className="compared-kind">the server</span>
            </th>
            {devices.map(({ host, account, name, kind }) => (
              <th key={`${host} ${account}`} scope="col">
                {name}{" "}
                <span className="compared-kind">
                  <ProtocolMark protocol={kind === "imap" ? "imap" : "pop"} className="size-4" />
                  {kind === "imap" ? "by IMAP" : "by POP"}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {comparison.mailboxes.map((mailbox) => (
          <MailboxRows key={mailbox.name} person={person} server={server} devices={devices} mailbox={mailbox} />
        ))}
      </table>
    </section>
  );
}

type MailboxRowsProps = Omit<ComparedTableProps, "comparison"> & { readonly mailbox: ComparedMailbox };

function MailboxRows({ person, server, devices, mailbox: { name, messages } }: MailboxRowsProps) {
  return (
    <tbody>
      <tr className="compared-mailbox">
        <th scope="rowgroup" colSpan={devices.length + 2}>
          {name === "INBOX" ? "Inbox" : name}
          <span className="compared-kind">{messages.length === 0 ? "empty" : sayCount(messages)}</span>
        </th>
      </tr>
      {messages.map((message) => (
        <MessageRow
          key={message.key}
          person={person}
          server={server}
          devices={devices}
          mailbox={name}
          message={message}
        />
      ))}
    </tbody>
  );
}

type MessageRowProps = Omit<ComparedTableProps, "comparison"> & {
  readonly mailbox: string;
  readonly message: ComparedMessage;
};

function MessageRow({ person, server, devices, mailbox, message }: MessageRowProps) {
  const { select, show } = useSandbox();
  const { subject, from, octets, cells, inStep } = message;
  const title = subject || (from === "" ? "Not fetched anywhere" : "(no subject)");
  const look = (index: number, { number }: HeldMessage) => {
    const device = devices[index - 1];
    const where = device
      ? { host: device.host, account: device.account }
      : { host: person.server, account: person.user };
    select({ type: "message", ...where, mailbox, message: number });
    show(device ? "mail" : "bonnet");
  };
  return (
    <tr data-differs={inStep ? undefined : ""}>
      <th scope="row">
        <span className="compared-subject">{title}</span>
        <span className="compared-about">
          {from !== "" && `${from}, `}
          {saySize(octets)}
        </span>
      </th>
      {cells.map((cell, index) => {
        const holder = devices[index - 1] ?? server;
        return (
          <PlaceCell key={holder.name} holder={holder} cell={cell}>
            {cell.message && (
              <LookButton
                name={`Look at ${title} on ${holder.name}`}
                onPress={() => cell.message && look(index, cell.message)}
              />
            )}
          </PlaceCell>
        );
      })}
    </tr>
  );
}

type PlaceCellProps = { readonly holder: Holder; readonly cell: Cell; readonly children: ReactNode };

function PlaceCell({ holder, cell: { message, words, difference }, children }: PlaceCellProps) {
  return (
    <td data-difference={difference ?? undefined} data-absent={message ? undefined : ""}>
      {/* Seen on cards, where there is no head of a column. */}
      <span className="compared-place" aria-hidden="true">
        {holder.name}
      </span>
      <div className="compared-cell">
        {message && (
          <span className="compared-marks">
            <span className={message.read ? "" : "compared-unread"}>{message.read ? "Read" : "Unread"}</span>
            {message.flagged && (
              <span className="compared-flagged">
                <FlagMark /> Flagged
              </span>
            )}
          </span>
        )}
        {words !== "" && (
          <span className={difference ? "compared-words" : "compared-aside"}>
            {difference && <StateIcon tone="warn" className="size-4" />}
            {words}
          </span>
        )}
        {children}
      </div>
    </td>
  );
}

function LookButton({ name, onPress }: { readonly name: string; onPress(): void }) {
  return (
    <button type="button" className="compared-look" aria-label={name} onClick={onPress}>
      Look
    </button>
  );
}

function sayCount(messages: readonly ComparedMessage[]): string {
  const differing = messages.filter(({ inStep }) => !inStep).length;
  const all = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  return differing === 0 ? `${all}, all in step` : `${all}, ${differing} not in step`;
}
