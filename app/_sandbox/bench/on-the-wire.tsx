"use client";

import { useRef, useState } from "react";
import type { NameOf } from "@/learning/sandbox/host-names";
import { flagNames, type Packet } from "@/mail/world/network/packet";
import { useSandbox } from "../use-sandbox";
import { type Flight, FlightWatch } from "./flight-watch";
import { lookOf } from "./packet-look";
import { useCalmHappenings } from "./use-calm-happenings";

/** More are nothing that anybody chooses from. */
const MOST_LISTED = 24;

/** The packets that are moving just now as a list: what the drawing shows, for the keyboard and the ear. */
export function OnTheWire() {
  const [open, setOpen] = useState(false);
  return (
    <details className="bench-disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>On the wire now</summary>
      {open && <Flights />}
    </details>
  );
}

function Flights() {
  const { session, nameOf, selection, select } = useSandbox();
  useCalmHappenings();
  const watch = useRef<FlightWatch | null>(null);
  if (watch.current?.world !== session.world) watch.current = new FlightWatch(session.world);
  const flights = watch.current.flights();
  if (flights.length === 0) {
    return <p className="text-sm text-ink-muted">Nothing is moving. Press Step, or Play and then Pause.</p>;
  }
  return (
    <ul className="bench-flights">
      {flights.slice(0, MOST_LISTED).map((flight) => (
        <li key={flight.packet.number}>
          <button
            type="button"
            aria-pressed={selection?.type === "packet" && selection.packet === flight.packet.number}
            onClick={() => select({ type: "packet", packet: flight.packet.number })}
          >
            {inWords(flight, nameOf, lookOf(flight.packet, session.world).protocol)}
          </button>
        </li>
      ))}
      {flights.length > MOST_LISTED && <li>and {flights.length - MOST_LISTED} more</li>}
    </ul>
  );
}

function inWords({ packet, from, to, fallen }: Flight, nameOf: NameOf, protocol: string): string {
  const name = protocol === "pop" ? "POP3" : protocol.toUpperCase();
  return `${name}, ${nameOf(from)} to ${nameOf(to)}: ${contentOf(packet)}${fallen > 0 ? ", falling off" : ""}`;
}

function contentOf({ body }: Packet): string {
  if (body.payload.length > 0) return `${body.payload.length} bytes`;
  return body.type === "tcp" ? flagNames(body.flags) : "nothing";
}
