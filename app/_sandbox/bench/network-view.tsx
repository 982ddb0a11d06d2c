"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Places } from "@/learning/sandbox/task/places";
import type { Link } from "@/mail/world/network/network";
import { linkName, type WorldDescription } from "@/mail/world/world-description";
import { useSandbox } from "../use-sandbox";
import { arrange } from "./arrange-drawing";
import { FlightWatch } from "./flight-watch";
import { HostButton } from "./host-button";
import { hostKindOf } from "./host-picture";
import { hostStates } from "./host-state";
import { linkStateOf } from "./link-state";
import { PacketCanvas } from "./packet-canvas";
import { type Place, type Placing, placeHosts } from "./place-hosts";
import { useCalmHappenings } from "./use-calm-happenings";
import { useReaches } from "./use-reaches";
import { useSize } from "./use-size";

/** A host and its name need so much room beside each other, in pixels; where there is less, the drawing stands upright. */
const NARROWEST_COLUMN = 66;

/** The side of a link's handle, in pixels; see network.css. */
const HANDLE = 28;

const MIDDLE: Place = { x: 0.5, y: 0.5 };
const NO_PLACES: Places = {};

/** The network as a drawing: hosts and links are buttons, packets travel between them. */
export function NetworkView({ places: given = NO_PLACES }: { readonly places?: Places | undefined }) {
  const { session, nameOf, selection, select, isPlaying, panel } = useSandbox();
  useCalmHappenings();
  const { world } = session;
  const box = useRef<HTMLElement>(null);
  const { width, height } = useSize(box);
  const placing = useMemo(() => {
    const placed = placeHosts(world.description, given);
    return width > 0 && width / placed.columns < NARROWEST_COLUMN && placed.rows < placed.columns
      ? upright(placed)
      : placed;
  }, [world.description, given, width]);
  const reaches = useReaches(box, world.description.hosts);
  const { hosts: places, handles } = useMemo(
    () => arrange(placing.places, reaches, world.description.links.map(lineOf), { width, height }, HANDLE),
    [placing, reaches, world.description, width, height],
  );
  const states = hostStates(world);
  const moving = useMoving();
  const choosePacket = useCallback((packet: number) => select({ type: "packet", packet }), [select]);
  const isChosen = (type: "host" | "link", name: string): boolean =>
    selection?.type === type && (selection.type === "host" ? selection.host : selection.link) === name;
  return (
    <section
      ref={box}
      aria-label="Network"
      className="network"
      // Over a mail client on a phone; over a terminal it would hide the answers.
      data-pinned={isPlaying && !world.quiet && panel === "mail"}
      style={{ "--network-rows": placing.rows } as object}
    >
      <svg className="network-links" aria-hidden="true" focusable="false">
        {world.links.map((link) => (
          <LinkLine key={link.name} link={link} places={places} chosen={isChosen("link", link.name)} />
        ))}
      </svg>
      <PacketCanvas places={places} onChoose={choosePacket} />
      {world.links.map((link) => (
        <LinkHandle
          key={link.name}
          name={link.name}
          ends={link.ends.map(nameOf).join(" to ")}
          state={linkStateOf(link)}
          moving={moving.get(link.name) ?? 0}
          at={handles.get(link.name) ?? MIDDLE}
          chosen={isChosen("link", link.name)}
          onChoose={() => select({ type: "link", link: link.name })}
        />
      ))}
      {world.description.hosts.map((host) => {
        const { up = true, letters = 0, waiting = 0 } = states.get(host.name) ?? {};
        const at = places.get(host.name) ?? MIDDLE;
        return (
          <HostButton
            key={host.name}
            name={host.name}
            label={nameOf(host.name)}
            kind={hostKindOf(host)}
            up={up}
            letters={letters}
            waiting={waiting}
            x={at.x}
            y={at.y}
            chosen={isChosen("host", host.name)}
            onChoose={select}
          />
        );
      })}
    </section>
  );
}

type LinkLineProps = {
  readonly link: Link;
  readonly places: ReadonlyMap<string, Place>;
  readonly chosen: boolean;
};

function LinkLine({ link, places, chosen }: LinkLineProps) {
  const [from, to] = link.ends.map((end) => places.get(end));
  if (!from || !to) return null;
  const ends = { x1: percent(from.x), y1: percent(from.y), x2: percent(to.x), y2: percent(to.y) };
  return <line {...ends} className="network-link" data-cut={link.cut} data-chosen={chosen} />;
}

type LinkHandleProps = {
  readonly name: string;
  readonly ends: string;
  readonly state: ReturnType<typeof linkStateOf>;
  /** Packets on it, where they are not shown moving. */
  readonly moving: number;
  readonly at: Place;
  readonly chosen: boolean;
  readonly onChoose: () => void;
};

function LinkHandle({ name, ends, state, moving, at, chosen, onChoose }: LinkHandleProps) {
  const travelling = moving === 0 ? "" : `, ${moving} on the way`;
  return (
    <button
      type="button"
      className="network-handle"
      data-state={state.kind}
      aria-pressed={chosen}
      aria-label={`${name}, ${ends}, ${state.words}${travelling}`}
      style={{ left: percent(at.x), top: percent(at.y) }}
      onClick={onChoose}
    >
      <span className="network-handle-mark" aria-hidden="true">
        {state.sign}
      </span>
      {(state.kind !== "good" || moving > 0) && (
        <span className="network-handle-words" aria-hidden="true">
          {moving > 0 ? `${moving} on the way` : state.short}
        </span>
      )}
    </button>
  );
}

/** How many packets are on each link, for those who asked for no motion. */
function useMoving(): ReadonlyMap<string, number> {
  const { session } = useSandbox();
  const still = useStill();
  const watch = useRef<FlightWatch | null>(null);
  const moving = new Map<string, number>();
  if (!still) return moving;
  if (watch.current?.world !== session.world) watch.current = new FlightWatch(session.world);
  for (const { link } of watch.current.flights()) moving.set(link, (moving.get(link) ?? 0) + 1);
  return moving;
}

function useStill(): boolean {
  const [still, setStill] = useState(false);
  useEffect(() => {
    const asked = matchMedia("(prefers-reduced-motion: reduce)");
    const look = () => setStill(asked.matches);
    look();
    asked.addEventListener("change", look);
    return () => asked.removeEventListener("change", look);
  }, []);
  return still;
}

function upright({ places, columns, rows }: Placing): Placing {
  const turned = new Map([...places].map(([name, { x, y }]) => [name, { x: y, y: x }]));
  return { places: turned, columns: rows, rows: columns };
}

function lineOf(link: WorldDescription["links"][number]) {
  return { name: linkName(link), ends: link.ends };
}

function percent(fraction: number): string {
  return `${fraction * 100}%`;
}
