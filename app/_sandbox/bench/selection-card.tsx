"use client";

import { useSandbox } from "../use-sandbox";
import { HostCard } from "./host-card";
import { LinkCard } from "./link-card";
import { PacketCard } from "./packet-card";

/** What was chosen in the drawing, more closely. */
export function SelectionCard() {
  const { selection } = useSandbox();
  switch (selection?.type) {
    case "host":
      return <HostCard name={selection.host} />;
    case "link":
      return <LinkCard name={selection.link} />;
    case "packet":
      return <PacketCard number={selection.packet} />;
    default:
      return null;
  }
}
