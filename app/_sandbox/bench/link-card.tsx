"use client";

import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { useHappenings, useSandbox } from "../use-sandbox";
import { CardFrame, Facts } from "./card-frame";
import { linkStateOf } from "./link-state";

/** A link more closely, and the scissors. */
export function LinkCard({ name }: { readonly name: string }) {
  const { session, nameOf, perform, show } = useSandbox();
  useHappenings();
  const link = session.world.links.find((one) => one.name === name);
  if (!link) return null;
  const { ends, settings, cut } = link;
  return (
    <CardFrame title={name}>
      <Facts
        facts={[
          { name: "Between", value: ends.map(nameOf).join(" and ") },
          { name: "It is", value: linkStateOf(link).words },
          { name: "From end to end", value: `${settings.latency} ms` },
          { name: "Carries", value: `${speed(settings.bandwidth)} a second` },
          { name: "Loses", value: settings.loss === 0 ? "nothing" : `${Math.round(settings.loss * 100)} % of packets` },
        ]}
      />
      <Cluster gap={2}>
        <Button
          className="bench-small-button"
          onClick={() => perform({ type: cut ? "restore-link" : "cut-link", link: name })}
        >
          {cut ? "Join it again" : "Cut it"}
        </Button>
        <Button className="bench-small-button" onClick={() => show("faults")}>
          More ways to break it
        </Button>
      </Cluster>
    </CardFrame>
  );
}

function speed(octets: number): string {
  if (octets >= 1e6) return `${Number((octets / 1e6).toFixed(2))} MB`;
  return octets >= 1000 ? `${Number((octets / 1000).toFixed(1))} kB` : `${octets} bytes`;
}
