/** Which machine an engine is, and where in it it stands. */
import type { Engine } from "../../../mail/engine";
import { ImapClient } from "../../../mail/imap/client";
import { ImapServer } from "../../../mail/imap/server";
import { Synchronise } from "../../../mail/imap/synchronise";
import { Pop3Server } from "../../../mail/pop3/server";
import { SmtpClient } from "../../../mail/smtp/client";
import { SmtpServer } from "../../../mail/smtp/server";
import type { TlsSide } from "../../../mail/world/network/tls-records";
import {
  IMAP_CLIENT,
  IMAP_SERVER,
  type Machine,
  POP3_SERVER,
  SMTP_SERVER,
  SMTP_SESSION,
  SMTP_TRANSACTION,
} from "./machine";

/** `state` is null where the machine does not run at the moment. */
export type RunningMachine = { readonly machine: Machine; readonly state: string | null };

/** None for an engine without a table: a person's hand, and the POP3 client, which works off a list. */
export function machinesOf(engine: Engine<unknown> | null): readonly RunningMachine[] {
  if (engine instanceof SmtpServer) return [{ machine: SMTP_SERVER, state: engine.state }];
  if (engine instanceof Pop3Server) return [{ machine: POP3_SERVER, state: engine.state }];
  if (engine instanceof ImapServer) return [{ machine: IMAP_SERVER, state: engine.state }];
  if (engine instanceof ImapClient || engine instanceof Synchronise)
    return [{ machine: IMAP_CLIENT, state: engine.state }];
  if (engine instanceof SmtpClient) {
    return [
      { machine: SMTP_SESSION, state: engine.state },
      { machine: SMTP_TRANSACTION, state: engine.transaction },
    ];
  }
  return [];
}

const BY_PORT: Readonly<Record<number, Machine["protocol"]>> = {
  25: "smtp",
  465: "smtp",
  587: "smtp",
  110: "pop",
  995: "pop",
  143: "imap",
  993: "imap",
};

/** What ran at a port, to be shown when the engine is gone. */
export function machinesAt(port: number, side: TlsSide): readonly Machine[] {
  const protocol = BY_PORT[port];
  const all = [SMTP_SERVER, SMTP_SESSION, SMTP_TRANSACTION, POP3_SERVER, IMAP_SERVER, IMAP_CLIENT];
  return all.filter((machine) => machine.protocol === protocol && machine.side === side);
}
