"use client";

import { useId, useState } from "react";
import { changeLink } from "@/learning/sandbox/faults/link-faults";
import { type LinkSettings, linkSettings } from "@/learning/sandbox/faults/settings-now";
import { Card } from "../../_design/card";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";
import { StepSlider } from "./step-slider";

const DELAYS = [0, 1, 5, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const SPEEDS = [100, 500, 2000, 7000, 50_000, 250_000, 1_250_000, 12_500_000];
const LOSSES = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9];

/** A link's length, width and reliability, by degrees. */
export function LinkTuner() {
  const { session, nameOf, selection, perform } = useSandbox();
  useCalmHappenings();
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const links = linkSettings(session.world);
  const wanted = chosen ?? (selection?.type === "link" ? selection.link : null);
  const link = links.find((one) => one.link === wanted) ?? links[0];
  if (!link) return null;
  const change = (more: Partial<LinkSettings>) => perform(changeLink(link.link, { ...link.now, ...more }));
  return (
    <Card as="li" className="fault-card">
      <h5 className="text-base font-bold">A link by degrees</h5>
      <label className="fault-choice" htmlFor={id}>
        <span className="text-sm font-semibold">Which link</span>
        <select id={id} className="control" value={link.link} onChange={(event) => choose(event.target.value)}>
          {links.map(({ link: name, ends }) => (
            <option key={name} value={name}>
              {name} ({ends.map(nameOf).join(" – ")})
            </option>
          ))}
        </select>
      </label>
      <StepSlider
        label="Delay from end to end"
        steps={DELAYS}
        value={link.now.latencyMs}
        say={(ms) => `${ms} ms`}
        onChange={(latencyMs) => change({ latencyMs })}
      />
      <StepSlider
        label="Carries in a second"
        steps={SPEEDS}
        value={link.now.octetsPerSecond}
        say={sayOctets}
        onChange={(octetsPerSecond) => change({ octetsPerSecond })}
      />
      <StepSlider
        label="Packets lost"
        steps={LOSSES}
        value={link.now.loss}
        say={(loss) => (loss === 0 ? "none" : `${Math.round(loss * 100)} in 100`)}
        onChange={(loss) => change({ loss })}
      />
    </Card>
  );
}

function sayOctets(octets: number): string {
  if (octets >= 1e6) return `${octets / 1e6} MB`;
  return octets >= 1000 ? `${octets / 1000} kB` : `${octets} bytes`;
}
