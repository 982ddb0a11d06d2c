"use client";

import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";
import type { WireLog } from "@/learning/sandbox/wire/wire-log";
import { flagNames, type Packet } from "@/mail/world/network/packet";
import { Button } from "../../_design/button";
import { useHappenings, useSandbox } from "../use-sandbox";
import { CardFrame, Facts } from "./card-frame";
import { hexDump } from "./hex-dump";
import { fateOf, packetFacts } from "./packet-facts";
import { lookOf } from "./packet-look";

/** A full segment has 183 rows. */
const MOST_ROWS = 200;

const NAME = { smtp: "SMTP", pop: "POP3", imap: "IMAP", dns: "DNS", tcp: "TCP" } as const;

/** A packet more closely: headers, octets, the lines it carries, and its fate. */
export function PacketCard({ number }: { readonly number: number }) {
  const { session, show, select } = useSandbox();
  useHappenings();
  const packet = session.world.wire.packets[number];
  if (!packet) return null;
  const { ip, transport } = packetFacts(packet);
  const { payload } = packet.body;
  const { protocol, form } = lookOf(packet, session.world);
  const { connection } = packet;
  return (
    <CardFrame title={`Packet ${number}: ${NAME[protocol]}${form === "sealed" ? " under TLS" : ""}`}>
      <p className="font-semibold">{fateOf(packet, session.now.at)}</p>
      <Lines packet={packet} log={wireLogOf(session.world)} />
      {payload.length > 0 && <Octets payload={payload} />}
      <h4 className="eyebrow">IP header</h4>
      <Facts facts={ip} />
      <h4 className="eyebrow">{packet.body.type === "tcp" ? "TCP header" : "UDP header"}</h4>
      <Facts facts={transport} />
      {connection !== null && (
        <Button
          className="bench-small-button"
          onClick={() => {
            select({ type: "connection", connection });
            show("wire");
          }}
        >
          Follow this connection in Wire
        </Button>
      )}
    </CardFrame>
  );
}

function Lines({ packet, log }: { readonly packet: Packet; readonly log: WireLog }) {
  const { entries } = log;
  const lines = linesIn(packet, entries);
  if (lines.length > 0) {
    return (
      <ul className="bench-lines" aria-label="Lines it carries">
        {lines.map((entry) => (
          <li key={entry.number}>
            <code>{entry.text === "" ? "(an empty line)" : entry.text}</code>
          </li>
        ))}
      </ul>
    );
  }
  return <p className="text-sm text-ink-muted">{purposeOf(packet)}</p>;
}

/** A packet of a long message holds some forty. */
const MOST_LINES = 60;

function linesIn(packet: Packet, entries: readonly WireEntry[]): WireEntry[] {
  const found: WireEntry[] = [];
  for (const entry of entries) {
    if (entry.connection !== packet.connection || (entry.what !== "line" && packet.connection !== null)) continue;
    if (entry.packet === packet.number) found.push(entry);
    if (found.length === MOST_LINES) break;
  }
  return found;
}

function purposeOf({ body }: Packet): string {
  if (body.type === "udp") return "A question to a name server, or its answer.";
  const flags = flagNames(body.flags);
  if (body.payload.length > 0) return "Part of a longer line, or of what only the two ends can read.";
  if (flags.includes("RST")) return "It carries no text: it breaks the connection off.";
  if (flags.includes("SYN")) return "It carries no text: it opens the connection.";
  if (flags.includes("FIN")) return "It carries no text: this end has nothing more to say.";
  return "It carries no text: it only says what has arrived.";
}

function Octets({ payload }: { readonly payload: Uint8Array }) {
  const rows = hexDump(payload, MOST_ROWS);
  return (
    <>
      <h4 className="eyebrow">What it carries, {payload.length} bytes</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys */}
      <section className="bench-octets" tabIndex={0} aria-label="Bytes of the packet">
        <table>
          <thead className="sr-only">
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Bytes</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ offset, octets, text }) => (
              <tr key={offset}>
                <td className="text-ink-muted">{offset}</td>
                <td>{octets}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
