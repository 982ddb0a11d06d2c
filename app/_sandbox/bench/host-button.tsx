"use client";

import { memo } from "react";
import type { useSandbox } from "../use-sandbox";
import { type HostKind, HostPicture, KIND_WORDS } from "./host-picture";

type HostButtonProps = {
  readonly name: string;
  /** What people call it; the wire, the terminal and the mail clients go by its name. */
  readonly label: string;
  readonly kind: HostKind;
  readonly up: boolean;
  readonly letters: number;
  readonly waiting: number;
  readonly x: number;
  readonly y: number;
  readonly chosen: boolean;
  readonly onChoose: ReturnType<typeof useSandbox>["select"];
};

/** A host in the drawing. It is drawn again only when something about it has changed. */
export const HostButton = memo(function HostButton({
  name,
  label,
  kind,
  up,
  letters,
  waiting,
  x,
  y,
  chosen,
  onChoose,
}: HostButtonProps) {
  const said = [
    KIND_WORDS[kind],
    ...(up ? [] : ["switched off"]),
    ...(letters > 0 ? [`${letters} ${letters === 1 ? "message" : "messages"}`] : []),
    ...(waiting > 0 ? [`${waiting} waiting to go on`] : []),
  ];
  return (
    <button
      type="button"
      className="network-host"
      data-host={name}
      data-up={up}
      aria-pressed={chosen}
      aria-label={`${label}, ${label.toLowerCase() === name ? "" : `${name}, `}${said.join(", ")}`}
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      onClick={() => onChoose({ type: "host", host: name })}
    >
      <span className="network-host-picture">
        <HostPicture kind={kind} up={up} letters={letters} />
        {letters > 0 && <span className="network-count">{letters}</span>}
        {waiting > 0 && <span className="network-count network-count-waiting">{waiting} waiting</span>}
        {!up && <span className="network-off">off</span>}
      </span>
      <span className="network-name">{label}</span>
      {label.toLowerCase() !== name && <span className="network-machine">{name}</span>}
    </button>
  );
});
