"use client";

import { Late } from "../../_design/late";
import { useSandbox } from "../use-sandbox";
import { HostCard } from "./host-card";
import { loadPacketCard } from "./late-parts";
import { LinkCard } from "./link-card";

/** What was chosen in the drawing, more closely. */
export function SelectionCard() {
  const { selection } = useSandbox();
  switch (selection?.type) {
    case "host":
      return <HostCard name={selection.host} />;
    case "link":
      return <LinkCard name={selection.link} />;
    case "packet":
      return <Late load={loadPacketCard} props={{ number: selection.packet }} />;
    default:
      return null;
  }
}
